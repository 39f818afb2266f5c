"""The article is the one that was received."""

import re
from hashlib import sha256
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"


def test_the_article_is_kept_byte_for_byte() -> None:
    (article,) = SEEDS.glob("*.txt")
    stated = re.search(r"[0-9a-f]{64}", (SEEDS / "README.md").read_text(encoding="utf-8"))
    assert stated is not None
    assert sha256(article.read_bytes()).hexdigest() == stated[0]
