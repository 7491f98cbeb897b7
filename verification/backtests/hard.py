"""The page of the hard cases: what happened, what the model could know, how it did, pass or miss.

Takes      a Board; tables of the evidence room
Gives      page()
Invariant  every figure is taken from the scoreboard or the tables
"""

from __future__ import annotations

from iolaus.calibration.board import Board
from iolaus.evidence import data
from verification.backtests.words import case, victims, yearly

DEATHS, VICTIMS = "us_synthetic_opioid_deaths", "mx_homicide_victims"


def page(board: Board) -> str:
    """The page."""
    return "\n".join([
        "# Hard cases", "",
        "Four turns that a model of this field is asked about. Made by `python verification/backtests/write.py`; the",
        "whole scoreboard is on [the page of backtests](backtests.md). A ratio below 1 means a better score than the",
        "last value with drift; up to two years ahead 0.9 was asked for, beyond that 1.", "",
        *_rise(), *_wave(board), *_fall(board), *_split(board)]).rstrip() + "\n"


def _rise() -> list[str]:
    return ["## Homicides in Mexico, 2008-2011", "",
            f"Registered homicides rose from {yearly(2007, 2011)}.", "",
            "**Outside the model.** Its history begins in January 2012. The members, their relations and the arrests",
            "on which it rests are published from 2012 on, and the network of rivalries describes 2020; none of this",
            "exists for 2007. A form with a single block could be run back, but its size and recruitment would be",
            "set by the very rise that it would have to foretell. No score is given, and nothing is claimed about",
            "those years.", ""]


def _wave(board: Board) -> list[str]:
    table = data.read("us_synthetic_opioid_deaths_month")
    years = [int(table["deaths"][[str(each).startswith(str(year)) for each in table["month"]]].sum())
             for year in (2012, 2016, 2021)]
    return ["## The fentanyl wave, from 2012-12 and 2016-12", "",
            f"Deaths from synthetic opioids were {years[0]:,} in 2012, {years[1]:,} in 2016 and {years[2]:,} in 2021.",
            "", *case(board, "2012-12", DEATHS), "",
            "The part of the model on use begins in 2015, with stocks that were estimated later; at the end of 2012",
            "fentanyl's share of drug reports was as good as nothing. A model of this kind could not have foreseen it.",
            "", *case(board, "2016-12", DEATHS), "",
            "At the end of 2016 the wave was three years old. The model carries fentanyl's share of drug reports on",
            "from what had been counted by then; how far it would go was open.", "",
            f"![Fentanyl wave, from 2016-12](pictures/backtest_2016-12_{DEATHS}.svg)", ""]


def _fall(board: Board) -> list[str]:
    table = data.read("us_synthetic_opioid_deaths_month")
    first, last = (int(table["deaths"][(table["month"] >= f"{year}-07") & (table["month"] <= f"{year + 1}-06")].sum())
                   for year in (2022, 2024))
    return ["## The fall in deaths of 2023-24, from 2022-12 and 2023-06", "",
            f"In the twelve months to June 2023 there were {first:,} deaths, in those to June 2025 {last:,}.", "",
            *case(board, "2022-12", DEATHS), "", *case(board, "2023-06", DEATHS), "",
            "What is now thought to have caused much of the fall, weaker powder, is seen in tests of powder from 2024",
            "on and enters no input and no prior of these origins: at both, potency is held as it was. A forecast",
            "leaves room for such a fall by its spread alone.", "",
            f"![Fall in deaths, from 2022-12](pictures/backtest_2022-12_{DEATHS}.svg)", "",
            f"![Fall in deaths, from 2023-06](pictures/backtest_2023-06_{DEATHS}.svg)", ""]


def _split(board: Board) -> list[str]:
    (before, after), (all_before, all_after) = (
        [victims(state, f"{year}-09", f"{year + 1}-06") for year in (2023, 2024)] for state in ("MX-SIN", ""))
    return ["## The war within one organisation in Sinaloa, from 2024-06", "",
            f"From September 2023 to June 2024 the state counted {before:,} victims of homicide, from September 2024",
            f"to June 2025 {after:,}, times {after / before:.1f}. The removal that set it off came in July 2024, after",
            "the origin; the model draws removals and splits by chance from then on, with priors on their size and",
            "duration from before the war.", "", *case(board, "2024-06", VICTIMS), "",
            f"In the same months the nation counted {all_before:,} and {all_after:,}. The national series cannot tell",
            "whether the model would have seen the war: it is one state of 32. States are not forecast on the",
            "scoreboard; that a split multiplies homicides at its seat is tested on",
            "[the page of acceptance](acceptance.md).", "",
            f"![Homicides, from 2024-06](pictures/backtest_2024-06_{VICTIMS}.svg)", ""]
