"""Mexico arrests many more members and captures more leaders."""

from iolaus.policies.policy import Policy, Setting, TimeToEffect, uncertain

POLICY = Policy(
    id="intensified_arrests",
    label="Intensified arrests",
    summary="Mexico arrests about twice as many members and captures half as many leaders again.",
    settings=(
        Setting("arrests", uncertain("intensified_arrests", "arrests", "arrests against the current path")),
        Setting("capture_rate", uncertain("intensified_arrests", "capture_rate",
                                          "captures of leaders against the current path")),
        Setting("arrests_programme", 1.0),
    ),
    legal=("mexican_enforcement",),
    costs=("costs.arrests_cost",),
    harms=("people killed in operations", "crowded prisons", "wars of succession"),
    claims=("harm.operations_per_arrest", "harm.operation_lethality"),
    time_to_effect=TimeToEffect(
        "arrests rise at once; membership follows over years, captures may open wars within months", 0.1, 3.0),
)
