"""Retail price of pure fentanyl."""

from iolaus.outcomes.outcome import Outcome

OUTCOME = Outcome(
    id="retail_price",
    label="Retail price of pure fentanyl in the US",
    unit="USD/kg",
    better="none",
    kind="level",
    record="retail_price",
    place="USA",
    population="retail sales",
    meaning=(
        "price of pure fentanyl at retail; dearer is worse for users and may enrich sellers, so no "
        "direction counts as better"),
    structural_zero="",
)
