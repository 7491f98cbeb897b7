"""What is known: claims with their sources, and data series with their vintages.

Takes      the YAML files of register/ and the CSV files of data/
Gives      entries.load, sources.load, find.search, data.read, data.check
Invariant  no number without a source; no table that differs from its manifest
"""
