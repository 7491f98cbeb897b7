"""Numbers as a reader of one language wants them: the same rounding as everywhere, es-MX in Spanish.

Takes      numbers, a language
Gives      Numerals: rounded(), signed(), ranged(), percent(), change(), whole()
Invariant  two significant figures as reports.numbers has them; es-MX: decimal point, comma for thousands; Spanish never
           says "billón": large numbers are millones and mil millones; a minus is a minus sign, never a hyphen
"""

from __future__ import annotations

from dataclasses import dataclass

from iolaus.analysis.spread import DOTS, Spread
from iolaus.reports import numbers
from iolaus.reports.numbers import two_figures

MINUS, NARROW = "\u2212", "\u202f"
SCALES = {"en": tuple((size, word) for size, word, _ in numbers.SCALES),
          "es": ((1e9, " mil millones"), (1e6, " millones"))}


@dataclass(frozen=True)
class Numerals:
    """Numbers in one language."""

    language: str

    def rounded(self, value: float) -> str:
        """Two significant figures: 84,000; 0.031; 1.2 billion or 1.2 mil millones."""
        short = two_figures(value)
        for size, word in SCALES[self.language]:
            if abs(short) >= size:
                return self._plain(two_figures(short / size)) + word
        return self._plain(short)

    def _plain(self, value: float) -> str:
        return numbers.plain(value).replace("-", MINUS)

    def signed(self, value: float) -> str:
        """The same with its sign; zero has none."""
        text = self.rounded(value)
        return text if value <= 0 or text == "0" else f"+{text}"

    def ranged(self, given: Spread, sign: bool = False) -> str:
        """Low to high."""
        show = self.signed if sign else self.rounded
        return f"{show(given.low)} {'a' if self.language == 'es' else 'to'} {show(given.high)}"

    @property
    def mark(self) -> str:
        """The sign of a percentage, with its blank where the language wants one."""
        return f"{NARROW}%" if self.language == "es" else "%"

    def percent(self, share: float) -> str:
        """A chance as a whole percentage; ends that are not certain are said as such."""
        whole = round(100 * share)
        spanish = self.language == "es"
        if whole == 0 and share > 0:
            return f"{'menos de' if spanish else 'under'} 1{self.mark}"
        if whole == 100 and share < 1:
            return f"{'más de' if spanish else 'over'} 99{self.mark}"
        return f"{whole}{self.mark}"

    def whole(self, value: float) -> str:
        """A whole number with thousands."""
        return f"{value:,.0f}".replace("-", MINUS)


def fifty(share: float) -> int:
    """A share of worlds as a count of fifty equally likely futures."""
    return round(DOTS * share)
