"""Which rival forms a command asks: those named, all, or those that turn an order of its policies in stored answers.

Takes      the words of --forms; what the command asks
Gives      Setting, chosen_forms()
Invariant  refused before any work; stored answers speak only of the policies, settings and version that were asked
Fails with UnknownNameError (no such form), QuestionError (stored answers that say nothing of this question)
"""

from __future__ import annotations

from dataclasses import dataclass

from iolaus.errors import QuestionError

TURNING = "turning"


@dataclass(frozen=True)
class Setting:
    """What a command asks: policies as written, horizon, changes, beliefs, and the outcomes that it is about."""

    policies: tuple[str, ...]
    horizon: int
    do: tuple[str, ...] = ()
    think: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


def chosen_forms(words: list[str] | None, setting: Setting) -> tuple[str, ...]:
    """The rival forms asked for.

    Args:
        words: what was written after --forms, each time.
        setting: what the command asks.

    Raises:
        UnknownNameError: no such form.
        QuestionError: 'turning', where stored answers say nothing of this question, or that nothing turns.
    """
    if not words:
        return ()
    from iolaus.ensemble.forms import chosen

    names = [name.strip() for word in words for name in word.split(",") if name.strip()]
    rest = [name for name in names if name != TURNING]
    found = chosen(rest) if rest else ()
    return tuple(dict.fromkeys((*found, *_turning(setting)))) if TURNING in names else found


def _turning(setting: Setting) -> tuple[str, ...]:
    from iolaus.artefacts import draws
    from iolaus.claims import forms as stored
    from iolaus.simulate.calendar import VINTAGE
    from iolaus.simulate.provenance import data_hash, model_hash, register_hash

    hashes = {"model": model_hash(), "register": register_hash(), "data": data_hash(),
              "draws": draws.load().manifest["sha256"][:16]}
    changed = bool(setting.do or setting.think)
    given = stored.fitting(setting.policies, setting.horizon, VINTAGE, changed, hashes)
    if isinstance(given, str):
        raise QuestionError(f"--forms {TURNING}: {given}; name forms ('iolaus wiring' lists them), or ask 'all'")
    found = given.turning((*setting.policies, given.policies[0]), setting.outcomes)
    if not found:
        about = f" on {', '.join(setting.outcomes)}" if setting.outcomes else ""
        raise QuestionError(f"--forms {TURNING}: no order of these policies{about} turns under any of "
                            f"{len(given.forms)} rival forms ({given.worlds:,} worlds each, stored); leave --forms "
                            "out, name a form, or ask 'all'")
    return found
