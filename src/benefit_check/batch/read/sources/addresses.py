"""Addresses of PostgreSQL databases as libpq reads them, looked through for a password.

The forms are those of https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING.
"""

import re
from urllib.parse import unquote

_URL = re.compile(r"postgres(?:ql)?://(?P<target>[^?]*)(?:\?(?P<options>.*))?", re.DOTALL)
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'", re.DOTALL)
_WORD = re.compile(r"(?:^|\s)(?P<key>\w+)\s*=")
SECRET = frozenset({"password", "sslpassword", "oauth_client_secret"})
"""The parameters of libpq that are secrets."""


def holds_password(address: str) -> bool:
    """Whether a secret stands in a URL or in a list of `keyword=value`."""
    url = _URL.fullmatch(address)
    if url is None:
        return any(word["key"].lower() in SECRET for word in _WORD.finditer(_QUOTED.sub("''", address)))
    # a / may stand in a password that nobody has escaped
    user, at, _ = url["target"].rpartition("@")
    keys = (unquote(pair.partition("=")[0]).strip().lower() for pair in (url["options"] or "").split("&"))
    return bool(at and ":" in user) or not SECRET.isdisjoint(keys)
