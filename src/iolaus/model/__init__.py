"""HOW IT MOVES: one file per part of the world."""
