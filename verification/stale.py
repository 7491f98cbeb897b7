"""Pages of measured figures that are older than the model: `python -m verification.stale` says so on each of them.

Takes      docs/trust/*.md; the hash of the model, of its equations and of the draws that ship
Gives      stale(): pages with the reason; marked(): a page with its line, or without one; the command rewrites pages
           in place; `--stamp PAGE` writes the present hashes on a page whose figures were put in by hand just now
Invariant  a page that names the present hashes carries no line; the line is the only thing that changes
Limits     it cannot know whether a figure would come out differently, only that it was not measured again
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from iolaus.artefacts import draws as draws_file
from iolaus.simulate.provenance import equations_hash, model_hash

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "trust"
# Pages of figures that depend on the model or its draws and must say which; the others measure machines or methods.
MEASURED = ("acceptance", "forms", "guards", "identifiability", "metamorphic", "predictive_checks", "sbc", "twin")
MODEL, DRAWS = re.compile(r"Model:? `([0-9a-f]{16})`"), re.compile(r"Draws `([0-9a-f]{16})`")
EQUATIONS = re.compile(r"equations `([0-9a-f]{16})`")
UNFITTED = "none fitted yet"
MARK = "> **Older than the model.** "
LINE = re.compile(re.escape(MARK) + r"[^\n]*\n\n?")


def present() -> tuple[str, str, str]:
    """Short hashes of the model, of the draws that ship (a word where those are of other equations), of equations."""
    about = draws_file.load().manifest
    fitted = about.get("equations") == equations_hash()
    return model_hash(), str(about.get("sha256", ""))[:16] if fitted else UNFITTED, equations_hash()


def reason(text: str, model: str, draws: str, equations: str) -> str:
    """Why a page is older than the model; empty where it is not."""
    made = {"model": (MODEL.search(text), model), "draws": (DRAWS.search(text), draws),
            "equations": (EQUATIONS.search(text), equations)}
    if all(found is None for found, _ in made.values()):
        return "The page does not say with which model its figures were measured."
    late = [f"{what} `{found.group(1)}`, now `{now}`" for what, (found, now) in made.items()
            if found is not None and found.group(1) != now]
    return f"Measured with {' and '.join(late)}; figures may come out differently." if late else ""


def marked(text: str, why: str) -> str:
    """The page with the line below its title, or without one where there is no reason."""
    clean = LINE.sub("", text)
    title, _, rest = clean.partition("\n\n")
    return f"{title}\n\n{MARK}{why}\n\n{rest}" if why else clean


def stale(folder: Path = PAGES) -> dict[str, str]:
    """Pages that are older than the model, with the reason."""
    now = present()
    found = {name: reason(LINE.sub("", (folder / f"{name}.md").read_text(encoding="utf-8")), *now) for name in MEASURED}
    return {name: why for name, why in found.items() if why}


def stamped(text: str, model: str, draws: str, equations: str) -> str:
    """A page with the present hashes, below its title where it named none."""
    clean = LINE.sub("", text)
    if EQUATIONS.search(clean):
        return EQUATIONS.sub(f"equations `{equations}`", clean)
    said = f"Model `{model}`. Draws `{draws}`."
    if MODEL.search(clean) or DRAWS.search(clean):  # a page goes on saying what it said
        return DRAWS.sub(f"Draws `{draws}`", MODEL.sub(f"Model `{model}`", clean))
    title, _, rest = clean.partition("\n\n")
    return f"{title}\n\n{said}\n\n{rest}"


def main() -> None:
    """Mark every page, or stamp one."""
    parser = argparse.ArgumentParser(prog="python -m verification.stale")
    parser.add_argument("--stamp", choices=MEASURED, help="page whose figures were measured just now")
    page = parser.parse_args().stamp
    if page:
        place = PAGES / f"{page}.md"
        place.write_text(stamped(place.read_text(encoding="utf-8"), *present()), encoding="utf-8")
    old = stale()
    for name in MEASURED:
        place = PAGES / f"{name}.md"
        place.write_text(marked(place.read_text(encoding="utf-8"), old.get(name, "")), encoding="utf-8")
        print(f"{name}: {old.get(name, 'of the present model')}")


if __name__ == "__main__":
    main()
