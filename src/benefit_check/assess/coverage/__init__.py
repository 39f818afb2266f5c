"""What the worked cases of a rulebook reach of it."""
