"""The page on uncertainty: `python -m verification.uncertainty.write` makes docs/explanation/uncertainty.md.

Takes      a file of draws with the observation's entries
Gives      page()
Invariant  every figure is measured by the command that writes the page
"""

from __future__ import annotations

import sys

from iolaus.artefacts.draws import Draws
from iolaus.calibration.identify import FLAT, widths
from iolaus.simulate.calendar import VINTAGE
from iolaus.simulate.run import cache_folder
from verification.asked import asked, put, source
from verification.predictive.write import needed
from verification.uncertainty.parts import POLICY, Part, coming, effects, ready, thinned

PROGRAM = "verification.uncertainty.write"
COUNT = 256  # draws that are run; shares from so few are good to about 0.06


def page(draws: Draws, ahead: list[Part], changes: list[Part]) -> str:
    """The page."""
    width = widths(draws)
    free = sum(each >= FLAT for each in width.values())
    biggest = {each.what: max(("parameters", each.parameters), ("luck", each.luck), ("what the model lacks",
                                                                                    each.lacking or 0.0),
                              key=lambda pair: pair[1])[0] for each in (*ahead, *changes)}
    return "\n".join([
        "# Which part of an interval is what", "",
        "Four things make an answer unsure. They call for different remedies, so they are kept apart.", "",
        "**Noise.** Counts scatter, months have their seasons, and one leader is caught while another is not. More",
        "knowledge of the past does not remove it. In the model it is *luck*: the same parameters, other chances. In a",
        "forecast it is also the scatter of the count around what was likely.", "",
        "**Parameters.** How fast laboratories are rebuilt, how many users a place in treatment reaches: numbers that",
        "have a true value nobody knows well. The past narrows some. Of "
        f"{len(width)} uncertain numbers, {len(width) - free} were narrowed and {free} were not",
        "([identifiability](../trust/identifiability.md)): for those, the interval is the belief written in the",
        "register, and better evidence, not more of the same series, would narrow it.", "",
        "**Form.** The equations could be others. What the series did in the past that no parameter explains is",
        "carried as a wandering around the model, learned from the past's misfit, into the forecast. Where two ways of",
        "writing a mechanism are both defensible, both are built, and",
        "`iolaus compare --forms all` prints the share of the variance that lies between them and whether an order of",
        "options turns ([rival forms](../model/forms.md)).", "",
        "**Unknowable.** A new drug, a new law, a new government: what no series has shown yet is in no interval here.",
        "The arrival of fentanyl was such a thing ([hard cases](../trust/hard_cases.md)), and every interval on these",
        "pages is conditional on nothing of that kind. Nor is the end of what goes on: since October 2024 arrests in",
        "Mexico are several times as many, the fit reads the fall of homicides as their effect, and the current path",
        "carries them on. Nine months of data say nothing of how long that lasts, and no interval holds its end.", "",
        "## Measured", "", *source(draws, PROGRAM) , f"{min(COUNT, draws.count)} of them were run twice, with "
        "different luck and the same parameters: what changes between the two runs is not the parameters.", "",
        "What will be counted, with all that the model lacks:", "",
        "| quantity | 90 % interval | parameters | luck in the model | what the model lacks, and scatter |",
        "|---|--:|--:|--:|--:|",
        *(f"| {each.what} | {each.low:,.0f} to {each.high:,.0f} | {each.parameters:.0%} | {each.luck:.0%} | "
          f"{each.lacking or 0.0:.0%} |" for each in ahead), "",
        f"What the model says of five years, and of one policy (`{POLICY}`). The wandering falls out of a difference,",
        "as both paths would meet it:", "",
        "| quantity | 90 % interval | parameters | luck |", "|---|--:|--:|--:|",
        *(f"| {each.what} | {each.low:,.0f} to {each.high:,.0f} | {each.parameters:.0%} | {each.luck:.0%} |"
          for each in changes), "",
        "The largest part: " + "; ".join(f"{what}: {name}" for what, name in biggest.items()) + ".", "",
        "Shares are of the variance of logs in the first table and of ranks in the second, good to about 0.06. A share",
        "of parameters close to all means that the answer waits for evidence; a share of luck close to all means that",
        "no evidence will make the single outcome sure, though it can make its chances sure.", ""])


def main(words: list[str]) -> int:
    """Write the page."""
    cache_folder()
    draws = asked(PROGRAM, words)
    as_of = str(draws.manifest.get("as_of", VINTAGE))
    needed(draws, as_of)
    whole = ready(draws)
    put("explanation/uncertainty.md", page(draws, coming(thinned(whole, COUNT), as_of), effects(whole)), {})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
