"""WHAT THE PAST SAYS: draws conditioned on history; leaves a Draws file and is imported by nothing above it."""
