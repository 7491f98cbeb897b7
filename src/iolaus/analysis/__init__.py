"""What the results mean: differences, chances, rankings, paths. Results in, small tables out; no model here."""
