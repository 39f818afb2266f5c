"""Checks of a whole rulebook, one file a check. Those that must evaluate are why this is not in `rulebook`."""
