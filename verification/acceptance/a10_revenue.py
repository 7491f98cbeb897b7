"""10. With a demand elasticity of -0.6, interdiction raises revenue and violence."""

from __future__ import annotations

import numpy as np

from verification.acceptance.bench import Check, Finding, ahead, chart, model, past, with_values

RECORD = ("cartel_revenue", "mx_homicides", "fentanyl_consumed")
ELASTICITIES = (0.4, 0.6, 0.9, 1.2, 1.6)


def experiment() -> Finding:
    """Change of revenue and homicides over three years when half as much effort again meets no spare capacity."""
    revenue, violence, shares = [], [], {}
    for each in ELASTICITIES:
        chunk = with_values(market__demand_elasticity=each, market__short_share=0.9999,
                            production__spare_capacity=1.0001, organisations__income_elasticity=0.4)
        run = model(RECORD)
        state, _ = past(run, chunk)
        base, more = (ahead(run, state, 3, chunk, interdiction=effort) for effort in (1.0, 1.5))
        change = {name: (more[name][-1] - base[name][-1]) / (base[name][-1] - np.asarray(state[name]))
                  for name in RECORD}
        scarce = change["fentanyl_consumed"] < -0.001
        revenue.append(100 * float(np.median(change["cartel_revenue"][scarce])))
        violence.append(100 * float(np.median(change["mx_homicides"][scarce])))
        shares[each] = [float(np.mean(change[name][scarce] > 0)) for name in RECORD[:2]]
    return Finding(10, "Scarcity, revenue and violence (sign of Castillo, Mejia and Restrepo)", (
        Check("elasticity -0.6: revenue up in 90 % of worlds with scarcity and more", f"{shares[0.6][0]:.0%}, middle "
              f"{revenue[1]:+.1f} %", shares[0.6][0] >= 0.9),
        Check("and homicides up in 90 % of them and more", f"{shares[0.6][1]:.0%}, middle {violence[1]:+.2f} %",
              shares[0.6][1] >= 0.9),
        Check("elasticity -1.6: revenue down in 90 % and more", f"{1 - shares[1.6][0]:.0%}, middle "
              f"{revenue[-1]:+.1f} %", shares[1.6][0] <= 0.1),
    ), chart("Change under interdiction by elasticity of demand (without its sign), %", ELASTICITIES, {
        "organisations' income from fentanyl": revenue, "homicides in Mexico": violence}, "elasticity"),
        "Worlds are given no spare capacity, so that scarcity comes about, recruits that follow income by 0.4, "
        "and demand that answers at once: since habits entered the model, its elasticity is that of the long run.")
