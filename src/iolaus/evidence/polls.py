"""Polls pooled: support in each country, the penalty of no permission, and what houses and modes add.

Takes      the table opinion_polls
Gives      pool(): Pooled; used(), known(): the items and how each is read; poll_page(): Markdown
Invariant  every number follows from the table and the stated scales below; nothing is typed in from a result

Item i of country c, in logits among those with a view:
    y = base_c + penalty_c * without_consent + wording + house + mode + item noise + sampling noise
house, mode, wording and item effects are normal around zero. In each country the scale of houses and modes and
that of items are not known: they are summed over a grid, weighted by how well each explains the table and by a
half-normal prior of SCALE.
Given the scales all is linear and normal, so base and penalty have a closed form. The Mexican penalty, which no item
measures, is the American one give or take TRANSFER. Older items weigh less: opinion drifts by DRIFT a root of a year.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from iolaus.evidence import data

Floats = NDArray[np.float64]
COUNTRIES = ("US", "MX")
EFFECTS = ("us_base", "us_penalty", "mx_base", "mx_penalty")
# Items on US force; a leading wording, another theatre or a question on benefits has an effect of unknown size.
PLAIN, WITHOUT = ("unspecified", "consent_implied"), "without_consent"
ODD = ("leading_wording", "other_theatre", "benefits_against_risks")
BASE_SPREAD, PENALTY_SPREAD, TRANSFER = 2.0, 2.0, 0.7  # prior deviations in logits, wide
WORDING, SCALE, DRIFT = 0.7, 0.5, 0.15
NOW = 2026.0
PEOPLE, DESIGN = 1000.0, 1.5  # where the size is not told; loss of precision by weighting
UNSURE = 0.12  # share without a view where it is not told; the mean of those told
GRID = np.linspace(0.05, 2.0, 14)


@dataclass(frozen=True)
class Item:
    """One item as it enters: logit, variance of sampling and drift, and what bears on it."""

    country: str
    house: str
    mode: str
    condition: str
    date: float
    text: str
    logit: float
    variance: float


@dataclass(frozen=True)
class Pooled:
    """Mean and covariance of EFFECTS, and the expected scale of houses and modes and of items."""

    mean: Floats
    covariance: Floats
    houses: tuple[float, ...]  # by country
    items: tuple[float, ...]

    @property
    def factor(self) -> Floats:
        """The lower triangle that turns independent standard numbers into deviations of EFFECTS."""
        return np.asarray(np.linalg.cholesky(self.covariance))


@cache
def used() -> tuple[Item, ...]:
    """Items of all adults or voters on US force; those on cooperation or a country's own army stay out."""
    table = data.read("opinion_polls")
    found = []
    for k in range(len(table["country"])):
        condition = str(table["condition"][k])
        if str(table["subgroup"][k]) != "all" or condition not in (*PLAIN, WITHOUT, *ODD):
            continue
        found.append(_item({name: table[name][k] for name in table.columns}, condition))
    return tuple(found)


def known(as_of: str) -> tuple[Item, ...]:
    """The items that were taken by the end of a month such as "2024-06", with the drift of views up to then."""
    now = int(as_of[:4]) + int(as_of[5:7]) / 12.0
    return tuple(replace(each, variance=each.variance + DRIFT**2 * ((now - each.date) - abs(NOW - each.date)))
                 for each in used() if each.date < now)


def _item(row: dict[str, object], condition: str) -> Item:
    support, oppose = (float(str(row[name])) / 100.0 for name in ("support", "oppose"))
    guessed = not np.isfinite(oppose)
    share = support / (1.0 - UNSURE) if guessed else support / (support + oppose)
    share = min(share, 0.95)
    people = float(str(row["people"]))
    sampling = DESIGN / ((people if np.isfinite(people) else PEOPLE) * share * (1.0 - share))
    date = int(str(row["last"])[:4]) + (int(str(row["last"])[5:7]) - 0.5) / 12.0
    unknown = (0.05 / (share * (1.0 - share)) * share) ** 2 if guessed else 0.0  # five points of those without a view
    return Item(str(row["country"]), str(row["pollster"]), str(row["mode"]), condition, date, str(row["item"]),
                float(np.log(share / (1.0 - share))), sampling + unknown + DRIFT**2 * abs(NOW - date))


def _same(words: list[str]) -> Floats:
    """1 where two items share a word, else 0."""
    names = np.array(words)
    return np.asarray(names[:, None] == names[None, :], np.float64)


def pool(items: tuple[Item, ...] | None = None) -> Pooled:
    """The pooled estimate of base and penalty in both countries, each with scales of its own."""
    rows = used() if items is None else items
    us, mx = (_pool([each for each in rows if each.country == country]) for country in COUNTRIES)
    mean = np.array([us.mean[0], us.mean[1], mx.mean[0], us.mean[1]])
    covariance = np.zeros((4, 4))
    covariance[:2, :2] = us.covariance
    covariance[3, :2] = covariance[:2, 3] = us.covariance[1]
    covariance[2, 2] = mx.covariance[0, 0]  # no Mexican item names the condition: base and penalty stay apart
    covariance[3, 3] = us.covariance[1, 1] + TRANSFER**2
    return Pooled(mean, covariance, (us.houses[0], mx.houses[0]), (us.items[0], mx.items[0]))


def _pool(rows: list[Item]) -> Pooled:
    """One country: base and penalty, summed over the grid of scales; the prior where there is no item."""
    if not rows:
        return Pooled(np.zeros(2), np.diag([BASE_SPREAD**2, PENALTY_SPREAD**2]), (SCALE,), (SCALE,))
    y = np.array([each.logit for each in rows])
    # a penalty lowers support
    design = np.array([[1.0, -1.0 if each.condition == WITHOUT else 0.0] for each in rows])
    prior = np.diag([BASE_SPREAD**2, PENALTY_SPREAD**2])
    shared = (_same([each.house for each in rows]) + _same([each.mode for each in rows])) / 2.0
    odd = _same([each.condition for each in rows]) * np.array([each.condition in ODD for each in rows])
    own = np.diag([each.variance for each in rows]) + WORDING**2 * odd
    scales = np.array([(house, noise) for house in GRID for noise in GRID])
    found = [_given(y, design, prior, own + house**2 * shared + noise**2 * np.eye(len(y))) for house, noise in scales]
    log = np.array([each[2] for each in found]) - 0.5 * (scales**2).sum(axis=1) / SCALE**2
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    means = np.array([each[0] for each in found])
    mean = weight @ means
    covariance = np.einsum("k,kij->ij", weight, np.array([each[1] for each in found]))
    covariance += (weight * (means - mean).T) @ (means - mean)
    house, noise = weight @ scales
    return Pooled(mean, covariance, (float(house),), (float(noise),))


def _given(y: Floats, design: Floats, prior: Floats, noise: Floats) -> tuple[Floats, Floats, float]:
    """Mean and covariance of the effects, and the log evidence, for one noise covariance."""
    total = design @ prior @ design.T + noise
    gain = np.linalg.solve(total, design @ prior).T
    _, size = np.linalg.slogdet(total)
    return gain @ y, prior - gain @ design @ prior, float(-0.5 * (size + y @ np.linalg.solve(total, y)))


def poll_page() -> str:
    """The page of polls: the pooled estimate, then every item that enters."""
    found = pool()
    spread = np.sqrt(np.diag(found.covariance))
    words = ("US support, no condition named", "US fall without permission", "Mexican support, no condition named",
             "Mexican fall without permission")
    lines = ["# Polls, pooled", "", "Written by `iolaus.evidence.polls`; the method stands at the head of "
             "`src/iolaus/evidence/polls.py`, its use in [opinion](../model/opinion.md).", "",
             f"{len(used())} items. Houses and modes differ by {found.houses[0]:.2f} in the United States and by "
             f"{found.houses[1]:.2f} in Mexico (standard deviation, logits), items of one house by "
             f"{found.items[0]:.2f} and {found.items[1]:.2f}.", "",
             "| what | logit | standard deviation | as a share, 90 % |", "|---|---|---|---|"]
    for k, text in enumerate(words):
        ends = [1.0 / (1.0 + np.exp(-(found.mean[k] + sign * 1.645 * spread[k]))) for sign in (-1, 0, 1)]
        share = f"{ends[1]:.0%} ({ends[0]:.0%} to {ends[2]:.0%})" if k in (0, 2) else ""
        lines.append(f"| {text} | {found.mean[k]:.2f} | {spread[k]:.2f} | {share} |")
    lines += ["", "| country | house | mode | date | condition | question | support among those with a view |",
              "|---|---|---|---|---|---|---|"]
    lines += [f"| {each.country} | {each.house} | {each.mode} | {each.date:.1f} | {each.condition} | {each.text} | "
              f"{1.0 / (1.0 + np.exp(-each.logit)):.0%} |" for each in used()]
    return "\n".join(lines) + "\n"
