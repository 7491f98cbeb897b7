"""Operations together on Mexican soil, if Mexico consents; else the cooperative programme at half."""

from iolaus.policies.policy import Policy, Setting, TimeToEffect, uncertain

POLICY = Policy(
    id="joint_operations",
    label="Joint operations with consent",
    summary="Mexico is asked to consent to operations together; where it refuses, half the cooperative programme.",
    settings=(
        Setting("joint_request", 1.0),
        Setting("joint_operations_on_labs", uncertain("joint_operations", "joint_operations_on_labs",
                                                      "joint operations against laboratories", "event/year")),
        Setting("joint_operations_on_leaders", uncertain("joint_operations", "joint_operations_on_leaders",
                                                         "joint operations against leaders", "event/year")),
        Setting("partnership_effort", 1.0, over=1.5),
        Setting("cooperative_arrests", uncertain("cooperative_security", "cooperative_arrests",
                                                 "arrests with the whole programme at today's cooperation")),
        Setting("cooperative_interdiction", uncertain("cooperative_security", "cooperative_interdiction",
                                                      "effort at the border with the whole programme")),
        Setting("intelligence", uncertain("joint_operations", "intelligence",
                                          "success of operations with intelligence shared for joint operations")),
        Setting("cooperation_gain", uncertain("cooperative_security", "cooperation_gain",
                                              "rise of the level of cooperation"), over=1.5),
    ),
    legal=("assistance", "foreign_personnel", "intelligence", "mexican_enforcement"),
    costs=("costs.partnership_cost", "costs.joint_cost"),
    harms=("civilians near the operations", "soldiers and police of both countries", "wars of succession"),
    claims=("force.consent_probability", "harm.joint_lethality", "cooperation.granted_share",
            "cooperation.refused_share"),
    time_to_effect=TimeToEffect(
        "the answer of Mexico comes first; the programme beside it grows over eighteen months", 0.2, 2.5),
)
