"""Rules held against the words that they quote."""
