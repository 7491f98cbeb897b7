"""More done together: intelligence, arrests, inspections, with Mexico in command on its soil."""

from iolaus.policies.policy import Policy, Setting, TimeToEffect, uncertain

POLICY = Policy(
    id="cooperative_security",
    label="Cooperative security",
    summary="Shared intelligence, more arrests by Mexico and more inspections, grown over eighteen months.",
    settings=(
        Setting("partnership_effort", 1.0, over=1.5),
        Setting("cooperative_arrests", uncertain("cooperative_security", "cooperative_arrests",
                                                 "arrests with the whole programme at today's cooperation")),
        Setting("cooperative_interdiction", uncertain("cooperative_security", "cooperative_interdiction",
                                                      "effort at the border with the whole programme")),
        Setting("intelligence", uncertain("cooperative_security", "intelligence",
                                          "success of operations with shared intelligence")),
        Setting("cooperation_gain", uncertain("cooperative_security", "cooperation_gain",
                                              "rise of the level of cooperation"), over=1.5),
    ),
    legal=("assistance", "intelligence", "mexican_enforcement"),
    costs=("costs.partnership_cost",),
    harms=("people killed in more operations of Mexican forces",),
    claims=("cooperation.start", "cooperation.time_to_return", "harm.operation_lethality"),
    time_to_effect=TimeToEffect(
        "eighteen months to build the programme, then arrests and seizures follow", 0.5, 2.5),
)
