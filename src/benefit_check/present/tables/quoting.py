"""Names and texts as SQL writes them. Nothing else in this package puts a foreign text into a query."""


def identifier(name: str) -> str:
    """The name of a column or table, quoted."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: object) -> str:
    """A text as an SQL literal."""
    return "'" + str(text).replace("'", "''") + "'"


def listed(texts: list[str]) -> str:
    """Texts as literals parted by commas, for IN (…)."""
    return ", ".join(literal(text) for text in texts)
