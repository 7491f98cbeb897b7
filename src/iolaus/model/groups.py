"""The named axes of the model: organisations as blocks, smuggling channels.

Takes      nothing
Gives      BLOCKS (nine named organisations by published rank, the rest, eight free slots for fragments), CHANNELS
Invariant  names are of organisations and kinds of channel; no person, no place
"""

from iolaus.model.module import Group

NAMED = ("cjng", "sinaloa", "nueva_familia_michoacana", "noreste", "union_tepito", "golfo", "zetas",
         "guerreros_unidos", "gente_nueva")
FREE = tuple(f"free_{k}" for k in range(1, 9))
BLOCKS = Group("block", (*NAMED, "rest", *FREE))
CHANNELS = Group("channel", ("ports_of_entry", "between_ports", "parcel", "northern"))
