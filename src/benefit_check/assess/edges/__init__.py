"""The situations just below, on and just above each limit of a rule."""
