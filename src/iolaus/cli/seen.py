"""`--vintage`: answers as of an earlier month, or with the releases that stood in the user's folder on a day.

Takes      YYYY-MM or YYYY-MM-DD, the folder of vintages
Gives      month(), day(): what a word asks for; tables(): releases as tables; asked(): a context that gives the month;
           not_with_forms(), bears_on_nothing(): refusals, one text for all commands
Invariant  a month cuts what is dated later; a day replaces the tables held by the newest release retrieved by then
Fails with QuestionError, naming the word and what there is
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from iolaus.errors import QuestionError

if TYPE_CHECKING:
    from iolaus.evidence.data import Table

DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def month(word: str | None) -> str:
    """The month up to which data enter.

    Raises:
        QuestionError: the word is neither a month of the data nor a day.
    """
    from iolaus.simulate.calendar import FIRST_YEAR, VINTAGE
    from iolaus.simulate.inputs import check_origin

    if word is None or DAY.fullmatch(word):
        return VINTAGE
    try:
        check_origin(word)
    except QuestionError as error:
        raise QuestionError(f"--vintage '{word}' is no month from {FIRST_YEAR}-01 to {VINTAGE}, with which the data "
                            "end, and no day of a release; write YYYY-MM, such as 2024-06, or YYYY-MM-DD "
                            "(vintages: iolaus data refresh)") from error
    return word


def tables(word: str | None) -> dict[str, tuple[str, Table]]:
    """The releases that a day stands for: series -> (name of the vintage, table).

    Raises:
        QuestionError: nothing was retrieved by that day.
        ConnectorError, DataError: a vintage that was changed, or does not fit the table held.
    """
    if word is None or not DAY.fullmatch(word):
        return {}
    from iolaus.cli.vintages import home
    from iolaus.connectors import vintages
    from iolaus.connectors.official import OFFICIAL
    from iolaus.evidence.vintage import merged

    folder, days, found = home(), set(), {}
    for each in OFFICIAL:
        there = vintages.listed(folder, each.series)
        days |= {one.retrieved for one in there}
        known = [one for one in there if one.retrieved <= word]
        if known:
            last = known[-1]
            table = merged(each.series, vintages.text(folder, last), last.keys)
            found[each.series] = (last.name, table)
    if not found:
        raise QuestionError(f"--vintage '{word}': {folder} holds no release retrieved by then"
                            f"{'; the first is of ' + min(days) if days else ''}; load one with 'iolaus data refresh'")
    return found


def not_with_forms(forms: Sequence[str], word: str | None) -> None:
    """Refuse an earlier vintage under rival forms.

    Raises:
        QuestionError: both were given.
    """
    if forms and word:
        raise QuestionError("--forms and --vintage together: draws are held against all of history under a form; ask "
                            "for one of the two")


def bears_on_nothing(word: str | None, why: str, instead: str) -> None:
    """Refuse a vintage where an answer reads no data that have one.

    Raises:
        QuestionError: one was given.
    """
    if word is not None:
        raise QuestionError(f"--vintage '{word}': {why}; {instead}")


@contextmanager
def asked(word: str | None) -> Iterator[str]:
    """The month up to which data enter, while the tables are those of the word."""
    until, found = month(word), tables(word)
    if not found:
        yield until
        return
    from iolaus.ensemble.vintages import seen

    with seen(found):
        yield until
