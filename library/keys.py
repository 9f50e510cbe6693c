"""Keys that make one thing of two spellings: authority headings across scripts, public ids of records."""

from __future__ import annotations

import hashlib
import re

from search.analysis import fold

# `C`, `C++` and `C#` are three subjects.
_WORDS = re.compile(r"\w+[+#]*")
# Crockford's base 32: no letter that reads like a digit or another letter.
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
PUBLIC_ID_LENGTH = 10
KEY_LENGTH = 255


def heading_key(*parts: str) -> str:
    """The folded words of a heading: `Андрић, Иво` and `Andrić, Ivo` are one key. Long headings end in a
    digest.
    """
    words = _WORDS.findall(" ".join(part for part in parts if part).casefold())
    key = " ".join(filter(None, (fold(word) for word in words)))
    if len(key) <= KEY_LENGTH:
        return key
    return f"{key[: KEY_LENGTH - 33]} {hashlib.blake2b(key.encode(), digest_size=16).hexdigest()}"


def public_id(source: str, source_id: str) -> str:
    """The id of a record in addresses: made from where it comes from, so that a re-import after a loss keeps
    links alive.

    Fifty bits: among a million records the chance of any two meeting is one in two thousand, and the
    database's unique constraint would say so.
    """
    digest = hashlib.blake2b(
        f"{source}\x1f{source_id}".encode("utf-8", "surrogatepass"), digest_size=8
    ).digest()
    number = int.from_bytes(digest, "big")
    return "".join(_ALPHABET[(number >> 5 * index) & 31] for index in range(PUBLIC_ID_LENGTH))
