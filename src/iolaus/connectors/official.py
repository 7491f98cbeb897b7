"""Where each agency publishes, which of our tables it feeds, and how its file is read.

Takes      nothing
Gives      Official, OFFICIAL, find(name)
Invariant  one entry for each series that can be refreshed; an address is the agency's own
Fails with UnknownNameError
"""

from __future__ import annotations

from dataclasses import dataclass

from iolaus.errors import UnknownNameError


@dataclass(frozen=True)
class Official:
    """One publication.

    Attributes:
        series: id of our table that it feeds.
        kind: format, a name in parse.PARSERS.
        agency: who publishes.
        address: where the file stands; empty where the agency gives it only through a form.
        page: page from which a person can download it.
        hint: what a person must choose on that page, or why the address may fail.
    """

    series: str
    kind: str
    agency: str
    address: str
    page: str
    hint: str


OFFICIAL = (
    Official("us_overdose_deaths_12_months", "cdc_vsrr", "CDC, National Center for Health Statistics",
             "https://data.cdc.gov/api/views/xkb8-kh2a/rows.csv?accessType=DOWNLOAD",
             "https://data.cdc.gov/d/xkb8-kh2a", "Export, CSV (or the SODA csv or json of the same data set)"),
    Official("us_synthetic_opioid_deaths_month", "cdc_wonder", "CDC WONDER", "", "https://wonder.cdc.gov/mcd.html",
             "multiple cause of death T40.4, group by year and month (and state if wanted), export the table"),
    Official("us_fentanyl_seizures_month", "cbp_drugs", "US Customs and Border Protection",
             "https://www.cbp.gov/document/stats/nationwide-drug-seizures",
             "https://www.cbp.gov/document/stats/nationwide-drug-seizures",
             "the file nationwide-drugs-fyAA-fyBB.csv; its address changes every month and scripts are often refused"),
    Official("us_border_encounters_month", "cbp_encounters", "US Customs and Border Protection",
             "https://www.cbp.gov/document/stats/southwest-land-border-encounters",
             "https://www.cbp.gov/document/stats/southwest-land-border-encounters",
             "the file sbo-encounters-fyAA-fyBB.csv; its address changes every month and scripts are often refused"),
    Official("mx_homicide_victims_state_month", "sesnsp_victims", "SESNSP",
             "https://repodatos.atdt.gob.mx/api_update/sesnsp/incidencia_delictiva/IDVFC_NM_dic25.csv",
             "https://www.datos.gob.mx/dataset/incidencia_delictiva",
             "victims of the fuero comun by state (IDVFC_NM, or from 2026 Estatal-Victimas or RNID, zipped)"),
    Official("mx_homicides_year", "inegi_tabulated", "INEGI", "",
             "https://www.inegi.org.mx/programas/mortalidad/#tabulados",
             "deaths by homicide by state, year and sex, as the JSON behind the table"),
    Official("mx_missing_state_month", "rnpdno", "National registry of missing persons", "",
             "https://versionpublicarnpdno.segob.gob.mx",
             "the dashboard gives no file: a csv of counts by state, month, category and sex"),
    Official("mx_active_organisations_year", "ucdp_nonstate", "Uppsala Conflict Data Program",
             "https://ucdp.uu.se/downloads/nsos/ucdp-nonstate-251-csv.zip", "https://ucdp.uu.se/downloads/",
             "UCDP Non-State Conflict Dataset, CSV"),
    Official("us_mexico_goods_trade_month", "fred", "US Census Bureau, through FRED",
             "https://fred.stlouisfed.org/graph/fredgraph.csv?id=IMPMX", "https://fred.stlouisfed.org/series/IMPMX",
             "Download, CSV"),
    Official("mx_population_state_year", "conapo", "CONAPO", "", "https://www.gob.mx/conapo",
             "population at mid-year by state, year and sex, 1950 to 2070, CSV"),
    Official("us_population_year", "census_population", "US Census Bureau", "",
             "https://www.census.gov/data/tables/time-series/demo/popest/2020s-state-total.html",
             "table NST-EST, saved as CSV"),
)


def find(series: str) -> Official:
    """The publication behind a series.

    Raises:
        UnknownNameError: if the series cannot be refreshed; the nearest that can are named.
    """
    known = {each.series: each for each in OFFICIAL}
    if series not in known:
        raise UnknownNameError("series that can be refreshed", series, known)
    return known[series]


def way_out(official: Official) -> str:
    """What a person can do where a script can not."""
    return (f"Download it yourself from {official.page} ({official.hint}) and give it to "
            f"'iolaus data refresh {official.series} --from FILE'")
