"""Official figures, fetched or loaded from a file: from the agencies' formats to our tables, vintages side by side.

Takes      official addresses, files as the agencies write them
Gives      official.OFFICIAL, refresh.refresh(), vintages.listed(), difference.difference()
Invariant  nothing is half loaded: a vintage appears whole with its hashes, or not at all, and the old one stays
Fails with ConnectorError, naming the address or file, what was wrong and the way out
"""
