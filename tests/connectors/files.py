"""Small files of our own in the formats of the agencies, quirks included; the values are made up."""

VSRR = b"""state,year,month,period,indicator,percent_complete,percent_pending_investigation,state_name,footnote,footnote_symbol,data_value,predicted_value
AK,2015,January,12 month-ending,"Synthetic opioids, excl. methadone (T40.4)",100,0,Alaska,Data not shown due to low data quality.,**,,
US,2015,January,12 month-ending,"Synthetic opioids, excl. methadone (T40.4)",100,0.14,United States,See notes.,**,5700,5750
US,2015,January,12 month-ending,Number of Drug Overdose Deaths,100,0.14,United States,See notes.,**,"47,500","47,800"
US,2015,January,12 month-ending,Percent with drugs specified,100,0.14,United States,See notes.,**,81.5,
US,2015,February,12 month-ending,Number of Drug Overdose Deaths,100,0.14,United States,Data suppressed (<10),*,,
US,2015,February,12 month-ending,"Synthetic opioids, excl. methadone (T40.4)",100,0.14,United States,See notes.,**,6001,6040
"""
PORTAL = VSRR.replace(
    b"state,year,month,period,indicator,percent_complete,percent_pending_investigation,state_name,footnote,"
    b"footnote_symbol,data_value,predicted_value",
    b"State,Year,Month,Period,Indicator,Percent Complete,Percent Pending Investigation,State Name,Footnote,"
    b"Footnote Symbol,Data Value,Predicted Value")
SODA = b"""[{"state":"US","year":"2015","month":"January","period":"12 month-ending","indicator":
"Number of Drug Overdose Deaths","percent_complete":"100","percent_pending_investigation":"0.1","data_value":"47500","predicted_value":"47800"},
{"state":"US","year":"2015","month":"January","period":"12 month-ending","indicator":
"Synthetic opioids, excl. methadone (T40.4)","data_value":"5700","predicted_value":"5750"},
{"state":"AK","year":"2015","month":"January","period":"12 month-ending","indicator":
"Synthetic opioids, excl. methadone (T40.4)","footnote":"Data not shown due to low data quality."}]
"""
WONDER = b"""Notes,Year,Year Code,Month,Month Code,State,State Code,Multiple Cause of death,Multiple Cause of death Code,Deaths,Population,Crude Rate
,2023 ,2023,"Dec., 2023 ",2023/12,Alabama,01,Other synthetic narcotics,T40.4,12,Not Applicable,Not Applicable
,2023 ,2023,"Dec., 2023 ",2023/12,Alaska,02,Other synthetic narcotics,T40.4,Suppressed,Not Applicable,Unreliable
,2023 ,2023,"Dec., 2023 ",2023/12,Texas,48,Other synthetic narcotics,T40.4,200,Not Applicable,Not Applicable
Total,2023 ,2023,,,,,,,212,,
,2025 (provisional and partial),2025,"Mar., 2025 (provisional and partial)",2025/03,Texas,48,Other synthetic narcotics,T40.4,70,Not Applicable,Not Applicable
"---"
"Dataset: Multiple Cause of Death, Provisional"
"Query Parameters:"
"""
DRUGS = b"""FY,Month (abbv),Component,Region,Land Filter,Area of Responsibility,Drug Type,Count of Event,Sum Qty (lbs)
2026 (FYTD),OCT,Office of Field Operations,Southwest Border,Land Only,LAREDO FIELD OFFICE,Fentanyl,2,10.5
2026 (FYTD),OCT,Office of Field Operations,Southwest Border,Land Only,TUCSON FIELD OFFICE,Fentanyl,1,"1,000.25"
2025,SEP,U.S. Border Patrol,Northern Border,Land Only,BLAINE SECTOR,Fentanyl,1,0.333
2025,SEP,U.S. Border Patrol,Northern Border,Land Only,BLAINE SECTOR,Other Drugs**,4,2
2025,SEP,Office of Field Operations,Coastal/Interior,Other,ATLANTA FIELD OFFICE,Khat (Catha Edulis),1,48.5
2025,SEP,Office of Field Operations,Coastal/Interior,Other,ATLANTA FIELD OFFICE,Lsd,1,0.1
"""
AMO = b"""FY,Month (abbv),Component,Region,Land Filter,Branch,Drug Type,Count of Event,Sum Qty (lbs)
2024,JUL,Air and Marine Operations,Northern Border,Land,Some Branch,Fentanyl,5,7.1
"""
ENCOUNTERS = b"""Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,Encounter Type,Encounter Count
2025 (FYTD),FYTD,NOV,Office of Field Operations,Accompanied Minors,Mexico,Title 8,Inadmissibles,5.0
2025 (FYTD),FYTD,NOV,U.S. Border Patrol,Single Adults,Other,Title 8,Apprehensions,7
2024,Remaining,JAN,U.S. Border Patrol,FMUA,Other,Title 8,Apprehensions,3
"""
NATIONWIDE = b"""Fiscal Year,Month Grouping,Month (abbv),Component,Land Border Region,Area of Responsibility,AOR (Abbv),Demographic,Citizenship,Title of Authority,Encounter Type,Encounter Count
2026 (FYTD),FYTD,NOV,U.S. Border Patrol,Southwest Land Border,Laredo Sector,LRT,Single Adults,OTHER,Title 8,Apprehensions,7
2026 (FYTD),FYTD,NOV,U.S. Border Patrol,Northern Land Border,Blaine Sector,BLW,Single Adults,OTHER,Title 8,Apprehensions,900
"""
VICTIMS = ("Año,Clave_Ent,Entidad,Bien jurídico afectado,Tipo de delito,Subtipo de delito,Modalidad,Sexo,Rango de edad,"
           "Enero,Febrero,Marzo,Abril,Mayo,Junio,Julio,Agosto,Septiembre,Octubre,Noviembre,Diciembre\r\n"
           "2025,14,Jalisco,La vida y la Integridad corporal,Homicidio,Homicidio doloso,Con arma de fuego,Hombre,"
           "Adultos (18 y más),5,6,,,,,,,,,,\r\n"
           "2025,14,Jalisco,La vida y la Integridad corporal,Homicidio,Homicidio doloso,Con arma blanca,Mujer,"
           "Adultos (18 y más),1,0,,,,,,,,,,\r\n"
           "2025,14,Jalisco,La vida y la Integridad corporal,Homicidio,Homicidio culposo,No especificado,Mujer,"
           "Adultos (18 y más),9,9,,,,,,,,,,\r\n"
           "2025,14,Jalisco,La vida y la Integridad corporal,Feminicidio,Feminicidio,Con arma de fuego,Mujer,"
           "Menores de edad (0-17),2,0,,,,,,,,,,\r\n").encode("cp1252")
MUNICIPAL = (VICTIMS.decode("cp1252").replace("Entidad,Bien", "Entidad,Cve. Municipio,Municipio,Bien")
             .replace("Jalisco,La", "Jalisco,14001,Uno,La").encode("cp1252"))
TABULATED = b"""{"stub": [{"code": "Entidad", "label": ["Total", "Aguascalientes"]}],
"heading": [{"code": "Periodo", "label": ["2023", "2024"]}, {"code": "Sexo", "label": ["Total", "Hombres"]}],
"data": ["32,100||", "28,000||", "33,550||", "29,000||", "110||", "90||", "114||", "98||"]}
"""
REGISTRY = b"""cve_entidad,entidad,periodo,categoria,sexo,cve_municipio,municipio,conteo,consultado_en
01,AGUASCALIENTES,2024-10,DESAPARECIDA_O_NO_LOCALIZADA,HOMBRE,01001,UNO,2,2026-07-08
01,AGUASCALIENTES,2024-10,LOCALIZADA_CON_VIDA,HOMBRE,01001,UNO,33,2026-07-08
33,SE DESCONOCE,2024-10,LOCALIZADA_SIN_VIDA,MUJER,,SINALOA,1,2026-07-09
10,DURANGO,,DESAPARECIDA_O_NO_LOCALIZADA,HOMBRE,,SE DESCONOCE,4,2026-07-09
"""
CONFLICTS = b'''"conflict_id","dyad_id","org","side_a_id","side_b_id","year","best_fatality_estimate","low_fatality_estimate","location","region","version"
"1","1","1","607","701","2021","41","41","Nigeria","4","23.1"
"2","2","1","772","781","2021","40","40","Mexico","5","23.1"
"3","3","1","772","790","2021","10","10","Mexico, Guatemala","5","23.1"
'''
TRADE = b"observation_date,IMPMX\n1985-01-01,1303.300000\n1985-02-01,.\n2025-01-01,41597.114578\n"
PEOPLE = """n_year,nombre_estado,cve_ent,genero,pob_start_year,pob_mid_year
2020,Nacional,00,Hombres,60,61
2020,Nacional,00,Total,120,122
2020,Ciudad de México,09,Total,9,10
""".encode()
ESTIMATES = (b'table with row headers in column A and column headers in rows 3 through 4,,,\n'
             b'"Annual Estimates of the Resident Population: April 1, 2020 to July 1, 2024",,,\n'
             b'Geographic Area,"April 1, 2020 Estimates Base",Population Estimate (as of July 1),\n'
             b',,2020,2021\nUnited States,"331,000,000","331,500,000","332,000,000"\n.Alabama,"5,000","5,001","5,002"\n'
             b'"Source: U.S. Census Bureau, Population Division",,,\n')
GOOD = {
    "cdc_vsrr": (VSRR, ((("2015-01"), 47800, 5700, 5750.0), ("2015-02", None, 6001, 6040.0))),
    "cdc_wonder": (WONDER, (("2023-12", 212, "final"), ("2025-03", 70, "provisional"))),
    "cbp_drugs": (DRUGS, (("2025-09", "northern_border", "between_ports", 1, 0.333),
                          ("2025-10", "southwest_border", "ports", 3, 1010.75))),
    "cbp_encounters": (ENCOUNTERS, (("2024-01", 3, 0, 3), ("2024-11", 12, 5, 7))),
    "sesnsp_victims": (VICTIMS, (("2025-01", "MX-JAL", 6, 5, 2), ("2025-02", "MX-JAL", 6, 6, 0))),
    "inegi_tabulated": (TABULATED, ((2023, 32100, None), (2024, 33550, None))),
    "rnpdno": (REGISTRY, (("2024-10", "MX-AGU", 2, 33, 0), ("2024-10", "unknown", 0, 0, 1))),
    "ucdp_nonstate": (CONFLICTS, ((2021, 3, 2, 50),)),
    "fred": (TRADE, (("1985-01", 1303.3), ("2025-01", 41597.114578))),
    "conapo": (PEOPLE, ((2020, "MX", 122), (2020, "MX-CMX", 10))),
    "census_population": (ESTIMATES, ((2020, 331500000), (2021, 332000000))),
}
