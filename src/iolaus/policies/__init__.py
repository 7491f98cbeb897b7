"""What could be done: one file per policy, loaded by name, combined with +.

Takes      names, paths of TOML files, changes by hand
Gives      NAMES, known(), load(), parse(); the shapes in policy.py, lever values in settings.py
Invariant  a policy is data: it sets levers and runs nothing
"""

from iolaus.policies.registry import NAMES, known, load, parse

__all__ = ["NAMES", "known", "load", "parse"]
