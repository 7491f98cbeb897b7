"""Relations between runs that must hold whatever the numbers are."""
