"""benefit-check: which relief measures are mine, how much, until when, with what papers, and if not, why not?"""
