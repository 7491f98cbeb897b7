"""The price chain, one world: what each stage adds, and how much of a cost is passed on."""

from __future__ import annotations


def start(n, p):
    return {}


def signals(n, p):
    m, t = p.market, p.trafficking
    retail = m.price_base
    landed = m.income_share * retail
    chemical = min(m.chemical_cost, landed)
    mexico = chemical ** (1.0 - m.mexico_place) * landed ** m.mexico_place  # Chain-1
    wholesale = landed ** (1.0 - m.wholesale_place) * retail ** m.wholesale_place

    def passed(change, before, after):  # Chain-3
        return change * (1.0 + m.pass_through * (after / before - 1.0))

    there = max(min(n.precursor_access + n.second_source, 1.0), 1e-6)
    n.chemical_price = chemical / there ** m.precursor_power  # Chain-2
    n.mexico_price = (mexico + passed(n.chemical_price - chemical, chemical, mexico)
                      + m.making_share * n.dispersal * (mexico - chemical))  # Chain-4
    n.landed_price = ((landed + passed(n.mexico_price - mexico, mexico, landed))
                      * (1.0 - t.seize_share) / (1.0 - n.seizure_share))  # Chain-5
    n.wholesale_price = wholesale + passed(n.landed_price - landed, landed, wholesale)
    n.street_cost = retail + passed(n.wholesale_price - wholesale, wholesale, retail)
    n.cost_ratio = max(n.street_cost / retail, 1.0)  # Chain-6


def rates(n, p):
    return {}
