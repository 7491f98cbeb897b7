"""How long, and with how much memory, a file of two million rows loads in each tabular format.

Takes      the number of rows (default 2,000,000)
Gives      processor seconds and peak megabytes by format; run as `python verification/connectors.py [ROWS]`
Invariant  the budget is 10 seconds and 1,000 megabytes; exit 1 where one is passed
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")
SPANISH = "Enero,Febrero,Marzo,Abril,Mayo,Junio,Julio,Agosto,Septiembre,Octubre,Noviembre,Diciembre"
SERIES = {"cdc_vsrr": "us_overdose_deaths_12_months", "cdc_wonder": "us_synthetic_opioid_deaths_month",
          "cbp_drugs": "us_fentanyl_seizures_month", "cbp_encounters": "us_border_encounters_month",
          "sesnsp_victims": "mx_homicide_victims_state_month", "rnpdno": "mx_missing_state_month",
          "ucdp_nonstate": "mx_active_organisations_year", "conapo": "mx_population_state_year",
          "fred": "us_mexico_goods_trade_month"}
BUDGET = (10.0, 1000.0)


def lines(kind: str, rows: int) -> Iterator[str]:
    """A file of a kind: its header, then rows of made-up values."""
    if kind == "cdc_vsrr":
        yield ("state,year,month,period,indicator,percent_complete,percent_pending_investigation,state_name,footnote,"
               "footnote_symbol,data_value,predicted_value")
        for k in range(rows):
            yield (f"{'US' if k % 50 == 0 else 'TX'},{2015 + k % 10},{MONTHS[k % 12]},12 month-ending,\"Synthetic "
                   "opioids, "
                   f"excl. methadone (T40.4)\",100,0.1,United States,Numbers may differ.,**,{k % 9000},{k % 9000}")
    elif kind == "cdc_wonder":
        yield ("Notes,Year,Year Code,Month,Month Code,State,State Code,Multiple Cause of death,Multiple Cause of death "
               "Code,Deaths,Population,Crude Rate")
        for k in range(rows):
            yield (f",2021,2021,\"Jan., 2021\",{1999 + k % 25}/{1 + k % 12:02d},Texas,48,Other synthetic "
                   "narcotics,T40.4,"
                   f"{10 + k % 500},Not Applicable,Not Applicable")
    elif kind == "cbp_drugs":
        yield ("FY,Month (abbv),Component,Region,Land Filter,Area of Responsibility,Drug Type,Count of Event,"
               "Sum Qty (lbs)")
        for k in range(rows):
            yield (f"{2019 + k % 7},{MONTHS[k % 12][:3].upper()},U.S. Border Patrol,Southwest Border,Land Only,YUMA "
                   "SECTOR,"
                   f"{'Fentanyl' if k % 4 else 'Other Drugs**'},{k % 9},{k % 700}.5")
    elif kind == "cbp_encounters":
        yield ("Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,"
               "Encounter Type,Encounter Count")
        for k in range(rows):
            yield (f"{2019 + k % 7},FYTD,{MONTHS[k % 12][:3].upper()},U.S. Border Patrol,Single Adults,Other,Title 8,"
                   f"Apprehensions,{k % 90}.0")
    elif kind == "sesnsp_victims":
        yield ("Año,Clave_Ent,Entidad,Bien jurídico afectado,Tipo de delito,Subtipo de delito,Modalidad,Sexo,"
               f"Rango de edad,{SPANISH}")
        for k in range(rows):  # one row in six is a homicide or femicide, as in the official file
            kind_ = "Homicidio doloso" if k % 6 == 0 else "Lesiones culposas"
            yield (f"{2015 + k % 10},{1 + k % 32},Jalisco,La vida y la Integridad corporal,Homicidio,{kind_},"
                   f"Con arma de fuego,Hombre,Adultos (18 y más),1,2,3,4,5,6,7,8,9,10,11,12")
    elif kind == "rnpdno":
        yield "cve_entidad,entidad,periodo,categoria,sexo,cve_municipio,municipio,conteo,consultado_en"
        for k in range(rows):
            yield (f"{1 + k % 32:02d},SINALOA,{2010 + k % 15}-{1 + k % 12:02d},LOCALIZADA_CON_VIDA,HOMBRE,25006,AHOME,"
                   f"{k % 40},2026-07-08")
    elif kind == "ucdp_nonstate":
        yield "conflict_id,dyad_id,side_a_id,side_b_id,year,best_fatality_estimate,location"
        for k in range(rows):
            yield f"{k},{k},{k % 90},{k % 77},{1989 + k % 35},{k % 300},{'Mexico' if k % 3 else 'Brazil'}"
    elif kind == "conapo":
        yield "n_year,nombre_estado,cve_ent,genero,pob_start_year,pob_mid_year"
        for k in range(rows):
            yield f"{1950 + k % 120},Jalisco,{k % 33:02d},{'Total' if k % 3 else 'Hombres'},{k},{k}"
    else:
        yield "observation_date,IMPMX"
        for k in range(rows):
            yield f"{1985 + k % 40}-{1 + k % 12:02d}-01,{k}.5"


def measure(kind: str, path: Path) -> None:
    """Load one file in this process; print seconds and peak megabytes."""
    from iolaus.connectors.official import find
    from iolaus.connectors.parse import parse
    from iolaus.connectors.raw import Raw

    start = time.process_time()  # of this process alone: others on the machine do not count
    parsed = parse(Raw(path), find(SERIES[kind]))
    took = time.process_time() - start
    print(f"{took:.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} {parsed.read}")


def main(rows: int) -> int:
    """Measure every format in a process of its own."""
    failed = 0
    print("| format | rows | processor seconds | peak MB |\n|---|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for kind in SERIES:
            path = Path(folder) / "file.csv"
            with path.open("w", encoding="cp1252" if kind == "sesnsp_victims" else "utf-8") as file:
                file.writelines(f"{line}\n" for line in lines(kind, rows))
            done = subprocess.run([sys.executable, __file__, "--one", kind, str(path)], capture_output=True, text=True,
                                  check=True)
            took, peak, read = done.stdout.split()
            failed += float(took) > BUDGET[0] or float(peak) > BUDGET[1]
            print(f"| {kind} | {int(read):,} | {took} | {peak} |", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000))
