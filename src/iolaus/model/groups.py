"""The named axes of the model: organisations, channels, Mexican states, steps of counter-measures, effects of polls.

Takes      nothing
Gives      BLOCKS (nine named organisations by published rank, the rest, eight free slots for fragments), ORIGINS
           (the same without the slots), CHANNELS, STATES (ISO 3166-2 codes in alphabetical order), STEPS (of
           counter-measures), EFFECTS (what polls tell)
Invariant  names are of organisations, kinds of channel and Mexican states; no person, no place finer than a state
"""

from iolaus.model.module import Group

NAMED = ("cjng", "sinaloa", "nueva_familia_michoacana", "noreste", "union_tepito", "golfo", "zetas",
         "guerreros_unidos", "gente_nueva")
FREE = tuple(f"free_{k}" for k in range(1, 9))
ORIGINS = Group("origin", (*NAMED, "rest"))
BLOCKS = Group("block", (*NAMED, "rest", *FREE))
CHANNELS = Group("channel", ("ports_of_entry", "between_ports", "parcel", "northern"))
STATES = Group("state", tuple(f"MX-{code}" for code in (
    "AGU", "BCN", "BCS", "CAM", "CHH", "CHP", "CMX", "COA", "COL", "DUR", "GRO", "GUA", "HID", "JAL", "MEX", "MIC",
    "MOR", "NAY", "NLE", "OAX", "PUE", "QUE", "ROO", "SIN", "SLP", "SON", "TAB", "TAM", "TLA", "VER", "YUC", "ZAC")))
STEPS = Group("step", ("protest", "intelligence_freeze", "agents_out", "migration_help_ends", "trade_measures"))
EFFECTS = Group("effect", ("us_base", "us_penalty", "mx_base", "mx_penalty"))
