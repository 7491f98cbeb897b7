"""Which file is which: parsers by kind, and the words in a header that give a kind away.

Takes      Raw
Gives      PARSERS; recognise(); parse(): Parsed
Invariant  a file of the wrong kind is refused by name
Fails with ConnectorError, naming what the file seems to be
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from iolaus.connectors import parse_cbp, parse_cdc, parse_mexico, parse_others
from iolaus.connectors.official import OFFICIAL, Official
from iolaus.connectors.parsed import Parsed
from iolaus.connectors.raw import Raw, key
from iolaus.errors import ConnectorError

PARSERS: Mapping[str, Callable[[Raw], Parsed]] = {
    "cdc_vsrr": parse_cdc.vsrr, "cdc_wonder": parse_cdc.wonder, "cbp_drugs": parse_cbp.drugs,
    "cbp_encounters": parse_cbp.encounters, "sesnsp_victims": parse_mexico.victims,
    "inegi_tabulated": parse_mexico.inegi,
    "rnpdno": parse_mexico.missing, "ucdp_nonstate": parse_others.ucdp, "fred": parse_others.fred,
    "conapo": parse_mexico.population, "census_population": parse_others.census,
}
# words that stand in the first kilobytes of a file of each kind and of no other
SIGNS: Mapping[str, tuple[str, ...]] = {
    "cdc_vsrr": ("indicator", "percent pending investigation"), "cdc_wonder": ("month code", "crude rate"),
    "cbp_drugs": ("drug type", "sum qty lbs"), "cbp_encounters": ("encounter count", "title of authority"),
    "sesnsp_victims": ("subtipo de delito", "sexo"), "inegi_tabulated": ("stub", "heading"),
    "rnpdno": ("cve entidad", "categoria", "consultado en"), "ucdp_nonstate": ("side a id", "best fatality estimate"),
    "fred": ("impmx",), "conapo": ("pob mid year",), "census_population": ("geographic area", "estimates of the "
    "resident"),
}
PAGE = ("doctype html", "html", "head", "body")


def recognise(raw: Raw) -> str | None:
    """The kind a file seems to be of, or nothing."""
    with raw.open() as text:
        start = key(text.read(4096))
    for kind, words in SIGNS.items():
        if all(word in start for word in words):
            return kind
    return None


def parse(raw: Raw, official: Official) -> Parsed:
    """A file as a table of ours.

    Raises:
        ConnectorError: if it is a web page, a file of another kind, cut, or changed by its agency.
    """
    with raw.open() as text:
        start = text.read(512).lstrip("\ufeff \r\n\t")
    if not start:
        raise ConnectorError(f"{raw.path.name}: the file is empty")
    if start.startswith("<") and any(word in key(start) for word in PAGE):
        raise ConnectorError(f"{raw.path.name}: a web page, not data: {official.agency} may refuse scripts")
    seems = recognise(raw)
    if seems is not None and seems != official.kind:
        other = next(each for each in OFFICIAL if each.kind == seems)
        raise ConnectorError(f"{raw.path.name}: this is a file of kind {seems} ({other.agency}), not {official.kind} "
                             f"({official.agency}); load it with 'iolaus data refresh {other.series} --from FILE'")
    return PARSERS[official.kind](raw)
