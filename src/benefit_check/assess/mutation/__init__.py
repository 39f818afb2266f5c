"""Rules changed by one step each, to see whether the worked cases notice."""
