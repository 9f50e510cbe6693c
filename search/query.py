"""The query language for people, read leniently.

    words "an exact phrase" -without  this OR that  author:andrić  title:"na drini ćuprija"
    subject:pedagogy  isbn:86-7549-091-2  udc:371.3  year:1990-2005  year:2001-  psiho*

All words are required; `OR` binds its two neighbours; a field takes one word or one phrase. Whatever makes no
sense (a lone quote, `author:` with nothing, `year:soon`) is read as plain words or left out: reading a query
never fails. `parse` gives a `Query`, a small tree of immutable nodes that the engines translate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from search import identifiers
from search.analysis import guess, query_keys, tokenise
from search.nodes import AnyOf, Node, Number, Phrase, Prefix, Query, Word, join_all

MAX_LENGTH = 400
MAX_WORDS = 24
TURNED_NAMES = range(2, 5)
"""Words of an author's name in quotes that is also sought beginning with another of its words."""

FIELDS = {
    **dict.fromkeys(
        ("title", "naslov", "наслов", "заглавие", "название", "назва", "tytuł", "tytul"), "title"
    ),
    **dict.fromkeys(("author", "autor", "аутор", "автор"), "author"),
    **dict.fromkeys(("subject", "predmet", "предмет", "тема", "temat"), "subject"),
}
"""Names of the fields in the languages of the interface."""
NUMBER_FIELDS = {"isbn": "isbn", "issn": "isbn", "udc": "udc", "udk": "udc", "удк": "udc", "number": "number"}
YEAR_FIELDS = {"year", "godina", "година", "год", "рік", "rok"}
OR_WORDS = {"OR", "ИЛИ", "ILI", "LUB", "АБО"}

_OPEN_QUOTES = '"“„«»”'
_PIECE = re.compile(
    rf"""(?P<minus>[-−–]?)                     # exclusion
         (?:(?P<field>[^\W\d_]+):)?            # field prefix
         (?:[{_OPEN_QUOTES}](?P<phrase>[^{_OPEN_QUOTES}]*)[{_OPEN_QUOTES}]?
           |(?P<word>[^\s{_OPEN_QUOTES}]+))""",
    re.VERBOSE,
)
_WRITTEN_YEARS = re.compile(rf"(?<!\S)(?:{'|'.join(sorted(YEAR_FIELDS))}):\S*", re.IGNORECASE)
_YEARS = re.compile(r"^(\d{1,4})?\s*(?:([-–…]|\.\.)\s*(\d{1,4})?)?$")


def parse(text: str) -> Query:
    """Read what a person typed. Never raises; only the first `MAX_LENGTH` characters count."""
    return _Reader(text).query()


class _Reader:
    """Collects the parts of one query."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.replace("\x00", " ")[:MAX_LENGTH].split())
        self.languages = guess(self.text)
        self.wanted: list[Node] = []
        self.unwanted: list[Node] = []
        self.years: tuple[int | None, int | None] | None = None
        self.or_pending = False
        self.words = 0

    def query(self) -> Query:
        whole = identifiers.from_query(self.text)
        if whole is not None:
            return Query(self.text, wanted=self._number_or_words(whole))
        for piece in _PIECE.finditer(self.text):
            self._read(piece)
        return Query(self.text, join_all(self.wanted), tuple(self.unwanted), self.years)

    def _read(self, piece: re.Match[str]) -> None:
        if piece.group() in OR_WORDS:
            self.or_pending = bool(self.wanted)
            return
        node = self._node(piece)
        if node is None:
            return
        if piece["minus"]:
            self.unwanted.append(node)
        elif self.or_pending:
            previous = self.wanted.pop()
            parts = previous.parts if isinstance(previous, AnyOf) else (previous,)
            self.wanted.append(AnyOf((*parts, node)))
        else:
            self.wanted.append(node)
        self.or_pending = False

    def _node(self, piece: re.Match[str]) -> Node | None:
        field, phrase, word = (piece["field"] or "").casefold(), piece["phrase"], piece["word"] or ""
        if field in YEAR_FIELDS and self._read_years(phrase or word):
            return None
        if field in NUMBER_FIELDS:
            return identifiers.node(NUMBER_FIELDS[field], phrase or word)
        if field and field not in FIELDS:
            word, field = f"{piece['field']} {word}", ""
        target = FIELDS.get(field, "")
        return self._phrase(phrase, target) if phrase is not None else self._plain(word, target)

    def _read_years(self, text: str) -> bool:
        match = _YEARS.match(text.strip())
        if match is None or not (match[1] or match[3]):
            return False
        first = int(match[1]) if match[1] else None
        last = (int(match[3]) if match[3] else None) if match[2] else first
        if first is not None and last is not None and last < first:
            first, last = last, first
        self.years = (first, last)
        return True

    def _tokens(self, text: str) -> list[str]:
        room = MAX_WORDS - self.words
        found = [token.text for token in tokenise(text)][:room]
        self.words += len(found)
        return found

    def _phrase(self, text: str, field: str) -> Node | None:
        exact = tuple(keys.exact for keys in map(query_keys, self._tokens(text)) if keys.exact)
        if field == "author" and len(exact) in TURNED_NAMES:
            return AnyOf(tuple(Phrase(turned, text, field) for turned in _turned(exact)))
        return Phrase(exact, text, field) if exact else None

    def _plain(self, text: str, field: str) -> Node | None:
        number = identifiers.from_word(text) if not field else None
        if number is not None:
            return self._number_or_words(number)
        words = self._tokens(text)
        nodes: list[Node] = [Word(query_keys(word, self.languages), word, field) for word in words]
        if nodes and text.endswith("*"):
            last = words[-1]
            exact = query_keys(last, self.languages).exact
            nodes[-1] = Prefix(exact, last, field) if exact else nodes[-1]
        return join_all(node for node in nodes if isinstance(node, Prefix) or node.keys.exact)

    def _number_or_words(self, number: Number) -> Node:
        """An identifier or a UDC number, or its digits as ordinary words: a date may look like a number."""
        udc = identifiers.node("udc", number.surface) if not number.token.startswith("isbn") else None
        words = join_all(Word(query_keys(word), word) for word in self._tokens(number.surface))
        found = tuple(node for node in (number, udc, words) if node is not None)
        return AnyOf(found) if len(found) > 1 else number


def _turned(name: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A name from each of its words on: headings begin with the family name, readers with the given one."""
    return [name[index:] + name[:index] for index in range(len(name))]


def lone_number(text: str) -> str:
    """The ISBN, ISSN or ISMN that a query consists of, in one spelling; "" for any other query."""
    field, _colon, rest = text.rpartition(":")
    is_number = not field or NUMBER_FIELDS.get(field.casefold()) == "isbn"
    return identifiers.normal_number(rest) if is_number else ""


def written(
    *,
    words: str = "",
    phrase: str = "",
    without: str = "",
    fields: Mapping[str, str] | None = None,
    years: tuple[int | None, int | None] = (None, None),
) -> str:
    """A query in the language of this module, from the parts that a form asks for."""
    parts = [words.strip()]
    if phrase.strip():
        parts.append(_quoted(phrase))
    parts += [_fielded(name, value) for name, value in (fields or {}).items() if value.strip()]
    if any(years):
        parts.append(_year_range(*years))
    parts += [f"-{word}" for word in without.split()]
    return " ".join(part for part in parts if part)


def with_years(text: str, first: str, last: str) -> str:
    """A query with another range of years; what is no year leaves its end of the range open."""
    ends = [int(end) if re.fullmatch(r"\d{1,4}", end, re.ASCII) else None for end in (first, last)]
    kept = _WRITTEN_YEARS.sub(" ", text)
    return " ".join([*kept.split(), *([_year_range(*ends)] if any(ends) else [])])


def _year_range(first: int | None, last: int | None) -> str:
    if first == last:
        return f"year:{first}"
    return f"year:{first or ''}-{last or ''}"


def _quoted(text: str) -> str:
    bare = "".join(letter for letter in text if letter not in _OPEN_QUOTES)
    return f'"{" ".join(bare.split())}"'


def _fielded(name: str, text: str) -> str:
    """A field with what was typed into its box: every word counts, in any order, unless it is in quotes."""
    text = text.strip()
    if text[0] in _OPEN_QUOTES or (name in NUMBER_FIELDS and len(text.split()) > 1):
        return f"{name}:{_quoted(text)}"
    words = (word.strip(_OPEN_QUOTES) for word in text.split())
    return " ".join(f"{name}:{word}" for word in words if word)
