"""The answer sentence follows the comparison and hides nothing."""

from dataclasses import replace

import numpy as np

from iolaus.analysis.compare import compare
from iolaus.reports.sentence import answer, legal


def test_civilians_stand_beside_every_option_that_uses_force(results):
    text = answer(compare(results))
    tail = text[text.index("Civilian deaths from force"):]
    assert "Unilateral strikes on laboratories" in tail
    assert "Joint operations" in tail
    assert "Cooperative security" not in tail


def test_a_force_option_without_figures_on_civilians_is_said_to_lack_them(results):
    del results.values["civilian_deaths_from_force"]
    assert "Unilateral strikes on laboratories: not in these results" in answer(compare(results))


def test_no_winner_is_named_without_the_margin(results):
    text = answer(compare(results))
    assert "On US overdose deaths there is no clear winner" in text
    assert "does best" not in text


def test_a_winner_is_named_when_all_conditions_hold(results_factory):
    wins = {"outcomes": {"mx_homicides": {"wins": {"other": ["cooperative_security"]}}}}
    known = results_factory(judgement_share={"mx_homicides": {"share": 0.4, "survives": True}}, forms=wins)
    text = answer(compare(known))
    assert "On homicides in Mexico, Cooperative security does best" in text
    assert "40% of the variance of that lead comes from judgements." in text


def test_the_baseline_may_lead(results):
    for row in (1, 2, 3):
        results.values["mx_homicides"][row] = results.values["mx_homicides"][0] * (1 + 0.01 * row)
    text = answer(compare(results))
    assert "On homicides in Mexico no option is more likely than not to do better than the current path" in text


def test_options_without_effect_are_said_to_have_none(results):
    results.values["mx_homicides"][:] = results.values["mx_homicides"][:1]
    assert "On homicides in Mexico no option has an effect in this model." in answer(compare(results))


def test_cost_says_what_was_not_costed(results):
    text = answer(compare(results))
    assert "Not costed: Unilateral strikes on laboratories, Joint operations." in text


def test_the_baseline_alone_is_described(results_factory):
    made = results_factory()
    alone = type(made)({**made.manifest, "policies": made.manifest["policies"][:1]},
                       {name: each[:1] for name, each in made.values.items()})
    assert answer(compare(alone)).startswith("Current path: ")


def test_chosen_outcomes_lead_the_answer(results):
    text = answer(compare(results, ["cooperation"]))
    assert text.startswith("On cooperation between the governments")
    assert "Civilian deaths" in text


def test_the_middle_figure_is_that_of_the_worlds(results):
    ends = results.values["mx_homicides"][:, :, -1]
    middle = np.median(ends[2] - ends[0]) / 5
    assert f"{round(middle, -1):,.0f} people a year" in answer(compare(results))


def test_legal_standing_counts_its_steps(results):
    assert legal(compare(results), "joint_operations") == "contested (1 step: iolaus law joint_operations)"


def test_a_standing_without_a_rule_says_that_none_was_asked(results):
    given = compare(results)
    without = replace(given, legal={**given.legal, "joint_operations": {"status": "established", "steps": []}})
    assert legal(without, "joint_operations").startswith("established (no rule asked: it uses no force and names nothing")
