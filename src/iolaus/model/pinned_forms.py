"""Forms in which one mechanism is off: some parameters are held at the value at which it does nothing.

Takes      nothing
Gives      PINNED: forms by name, each with its parameters by claim id and their neutral values
Invariant  all equations are the standard ones, so all these forms share one compiled program; the neutral values are
           pure numbers, or 0, the same number in every unit
Limits     a mechanism is off from 2012 on; a parameter that two mechanisms share takes both along, which is said
"""

from __future__ import annotations

from iolaus.model.variant import Form


def _off(title: str, changes: str, *names: str, at: float = 0.0) -> Form:
    return Form(title, (), changes, dict.fromkeys(names, at))


ORGANISATIONS = {
    "incapacitation_constant": _off(
        "A given number is arrested", "as many members are arrested in a year however few there are, until hardly any "
        "is left (the published model)", "organisations.floor_share", at=0.02),
    "violence_all_of_organisations": _off(
        "All violence follows organisations", "homicides and missing persons rise and fall with fights between "
        "organisations, to nothing if these end (the published model)", "organisations.background_homicides"),
}
LEADERS = {
    "no_retaliation": _off(
        "Removals are not avenged", "no deaths in the days after a leader is captured or killed",
        "leadership.retaliation"),
    "no_effect_of_cooperation_on_arrests": _off(
        "Arrests do not depend on cooperation", "members are arrested and leaders captured as often whatever the "
        "governments share", "organisations.arrests_cooperation", "leadership.capture_cooperation"),
}
PRODUCTION = {
    "no_spare_capacity": _off(
        "No spare laboratories", "laboratories can make what the market needs and no more, so every loss is felt",
        "production.spare_capacity", at=1.0),
    "no_dispersal": _off(
        "Laboratories do not split up", "strikes meet as many laboratories of the same size as before",
        "production.dispersal_most"),
    "no_dearer_small_laboratories": _off(
        "Small laboratories make as cheaply", "laboratories that split up pay no more for what they make",
        "market.making_share"),
    "no_dearer_precursors": _off(
        "Precursors cost the same when scarce", "a shock takes precursors and leaves their price as it was",
        "market.precursor_power"),
    "no_relocation_abroad": _off(
        "Laboratories do not leave Mexico", "all capacity stays within reach of strikes", "production.abroad_most"),
    "no_second_source": _off(
        "No second source of precursors", "no other country replaces precursors that a shock takes",
        "production.second_most"),
    "no_skill_effect": _off(
        "Strikes do not change rebuilding", "rebuilding takes as long under strikes as without",
        "production.skill_loss", at=1.0),
}
BORDER = {
    "no_learning_by_smugglers": _off(
        "Smugglers do not learn", "the flow keeps its shares of the ways whatever is caught on each",
        "trafficking.learned_in_a_month"),
    "no_following_by_border": _off(
        "The border does not follow the flow", "effort on each way stays when the flow moves", "trafficking.following"),
    "no_effect_of_cooperation_on_seizures": _off(
        "Seizures do not depend on cooperation", "the share caught moves with effort alone",
        "trafficking.cooperation_gain_seizures"),
}
MARKET = {
    "no_analogues": _off(
        "No stronger substitutes", "no substitute enters when potency falls", "market.analogue_rate"),
    "costs_added": _off(
        "Costs are passed on dollar for dollar", "each stage adds the same sum to what it pays, so that a dearer "
        "chemical or pound at the border is lost in the price of the street", "market.pass_through"),
    "costs_in_proportion": _off(
        "Costs are passed on in proportion", "each stage takes the same multiple of what it pays, so that a dearer "
        "chemical or pound at the border moves the price of the street as much", "market.pass_through", at=1.0),
    "no_habit": _off(
        "Users answer a price at once", "demand has one elasticity, at once and for good", "market.short_share",
        at=1.0),
    "no_cross_substitution": _off(
        "No turning to other opioids", "what a scarcity leaves unmet is not replaced", "use.turning"),
    "no_price_response_of_quitting": _off(
        "Quitting does not heed the price", "as many give up when the drug is dear as when it is cheap",
        "use.illicit_quit_power"),
    "no_caution": _off(
        "Nobody starts less for fear of overdose", "perceived harm does not slow starting",
        "use.caution_no_rx", "use.caution_rx"),
    "no_company": _off(
        "Nobody starts through others", "the number of users does not quicken starting",
        "use.company_no_rx", "use.company_misuse", "use.company_disorder", "use.rx_company"),
}
ANSWERS = {
    "no_counter_measures": _off(
        "Mexico takes no counter-measures", "no step of the ladder is taken, as none is without the first",
        "ladder.protest_hazard"),
    "no_raids_on_shared_intelligence": _off(
        "Mexico raids without shared intelligence", "a freeze of intelligence closes no laboratory's raid",
        "ladder.raids_share"),
    "no_third_party_reaction": _off(
        "Other partners do not react", "no third country holds back intelligence", "ladder.partner_hazard"),
    "no_effect_of_force_on_cooperation": _off(
        "Force does not move cooperation", "no drop at first use or later; nor does Mexico then answer force without "
        "consent, as its ladder moves with that drop", "cooperation.first_drop", "cooperation.monthly_drop"),
    "no_effect_of_threat": _off(
        "The threat of force does nothing", "the level of cooperation is the same with the threat and without",
        "cooperation.threat_effect"),
    "no_attribution": _off(
        "Secret force stays secret", "a covert campaign never becomes known", "force.attribution_hazard"),
}
HARM = {
    "no_urban_factor": _off(
        "No more civilians in towns", "strikes kill the share of civilians that other operations kill",
        "harm.urban_factor", at=1.0),
    "no_clash_deaths_in_homicides": _off(
        "Clashes with the state are not homicides", "people killed by force are not certified as homicides",
        "violence.clash_certified"),
    "no_spill_to_neighbours": _off(
        "Wars stop at state lines", "homicides next to a state at war are neither more nor fewer",
        "states.spill_neighbour"),
    "no_war_in_other_states": _off(
        "No war in an organisation's other states", "a split is fought at the seat and anywhere, not where else the "
        "organisation is present", "states.other_states"),
}
BETWEEN_COUNTRIES = {
    "no_effect_on_migration": _off(
        "Migration does not depend on cooperation", "encounters follow the record whatever Mexico does",
        "migration.effect"),
    "no_effect_on_trade": _off(
        "Trade does not depend on relations", "the border is as slow as usual, and never closed",
        "trade.sensitivity", "trade.measures_disruptions", "trade.closure_rate"),
    "no_effect_of_deaths_on_opinion": _off(
        "Opinion does not heed civilian deaths", "support is the same however many civilians force kills",
        "opinion.us_casualties", "opinion.mx_casualties"),
    "no_effect_of_success_on_opinion": _off(
        "Opinion does not heed success", "support is the same however many leaders fall",
        "opinion.us_success", "opinion.mx_success"),
}
PINNED: dict[str, Form] = {**ORGANISATIONS, **LEADERS, **PRODUCTION, **BORDER, **MARKET, **ANSWERS, **HARM,
                           **BETWEEN_COUNTRIES}
