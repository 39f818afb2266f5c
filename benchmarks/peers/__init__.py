"""The same rules, rows and output file for benefit-check and for other engines; `side_by_side.py` runs them all."""
