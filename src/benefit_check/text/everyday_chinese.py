"""Whether bytes that read as GB18030 are Chinese at all: Big5 or Latin bytes may also decode."""


def is_everyday_chinese(text: str) -> bool:
    """Whether at least half of what is beyond ASCII stands in GB2312, the characters of everyday."""
    beyond = [character for character in text if character > "\x7f"]
    return len("".join(beyond).encode("gb2312", errors="ignore")) >= len(beyond)
