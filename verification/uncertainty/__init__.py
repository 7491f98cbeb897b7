"""Which part of an interval is luck, which the parameters, which the form."""
