"""Which mix survives being wrong: a search over mixes of policies, their strengths and starts."""
