"""MANY WORLDS: a question in, Results out; runs in chunks, interprets nothing."""
