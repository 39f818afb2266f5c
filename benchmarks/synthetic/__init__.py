"""Enterprises that do not exist, made by DuckDB: what is in row i depends on the seed and on i alone."""
