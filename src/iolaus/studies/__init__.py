"""REPRODUCTIONS: published results recomputed from their own equations and parameters, beside what was published."""
