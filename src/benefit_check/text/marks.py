"""The mark that Excel needs at the start of a text to take it for UTF-8."""

BOM = "\ufeff"
