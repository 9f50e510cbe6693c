"""CSV and XLSX lists, as schools keep them: a heading row, then one book or one copy a row.

A *mapping* says which column holds which field. Without one, columns are recognised by their heading in the
languages of the site. Several rows may describe copies of one book: without a column `id` they agree in
everything but the holding.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from openpyxl import load_workbook

from library import identifiers, vocabulary
from library.drafts import (
    Classification,
    Contributor,
    CopyDraft,
    DraftRecord,
    Identifier,
    Note,
    Series,
    Subject,
    Title,
)
from library.readers import charsets
from library.readers.entries import Entry, Reason, RecordError
from library.readers.marc21 import add_reversed_title
from library.readers.text import clean, trim_stop, unique, years

FIELDS = (
    "id",
    "title",
    "subtitle",
    "part",
    "author",
    "contributors",
    "edition",
    "place",
    "publisher",
    "year",
    "extent",
    "series",
    "series_number",
    "language",
    "isbn",
    "issn",
    "udc",
    "ddc",
    "subjects",
    "notes",
    "material",
    "inventory_number",
    "shelf_mark",
    "location",
)
_HEADINGS = {
    "id": "id recordid идентификатор mfn редниброј rednibroj lp рб rb",
    "title": "title naslov наслов naslovknjige насловкњиге заглавие название назва tytuł tytul nazivknjige "
    "називкњиге naziv назив",
    "subtitle": "subtitle podnaslov поднаслов подзаглавие podtytuł підзаголовок",
    "part": "part volume том tom sveska свеска deo део часть частина część",
    "author": "author authors autor autori аутор аутори автор авторы автори pisac писац",
    "contributors": "contributors contributor saradnici сарадници editor urednik уредник redaktor редактор",
    "edition": "edition izdanje издање издание видання wydanie",
    "place": "place mesto место местоиздания mestoizdavanja местоиздавања местонаиздаване "
    "miejscewydania місцевидання",
    "publisher": "publisher izdavač izdavac издавач издател издательство видавництво wydawca",
    "year": "year godina година год год рік rok godinaizdanja годинаиздања yearofpublication rokwydania",
    "extent": "extent pages obim обим strana страна страници страницы stron",
    "series": "series edicija едиција biblioteka библиотека серия серія seria kolekcija колекција",
    "series_number": "seriesnumber brojuediciji бројуедицији",
    "language": "language jezik језик език язык мова język jezyk",
    "isbn": "isbn",
    "issn": "issn",
    "udc": "udc udk удк",
    "ddc": "ddc dewey",
    "subjects": "subjects subject predmetneodrednice предметнеодреднице teme теме темы теми "
    "ključnereči кључнеречи keywords",
    "notes": "notes note napomena напомена забележка примечание примітка uwagi",
    "material": "material vrsta врста vrstagrađe врстаграђе вид тип",
    "inventory_number": "inventorynumber inventarskibroj инвентарскиброј inventarnibroj инвентарниброј "
    "инвентаренномер инвентарныйномер інвентарнийномер numerinwentarzowy invbr инвбр",
    "shelf_mark": "shelfmark callnumber signatura сигнатура шифър шифр sygnatura",
    "location": "location lokacija локација polica полица местоположение lokalizacja",
}
FIELD_BY_HEADING = {heading: field for field, words in _HEADINGS.items() for heading in words.split()}
_LANGUAGE_NAMES = {
    "srp": "serbian srpski српски",
    "eng": "english engleski енглески английски английский англійська angielski",
    "rus": "russian ruski руски русский російська rosyjski",
    "bul": "bulgarian bugarski бугарски български",
    "pol": "polish poljski пољски polski",
    "ukr": "ukrainian ukrajinski украјински українська украинский",
    "ger": "german nemački немачки",
    "fre": "french francuski француски",
    "hun": "hungarian mađarski мађарски",
}
_LANGUAGE_BY_NAME = {name: code for code, names in _LANGUAGE_NAMES.items() for name in names.split()}
_MATERIALS = frozenset(vocabulary.MARC21_TYPE_BY_MATERIAL)
_WITH_ROLE = re.compile(r"^(.*?)\s*[(\[]([^()\[\]]+)[)\]]\s*$")
_LIST = re.compile(r"\s*[;|]\s*")
_FIELD_LIMIT = 1_000_000
Mapping = dict[str, str]


def heading_key(heading: str) -> str:
    """A column heading reduced to its letters and digits in lower case."""
    return "".join(char for char in heading.casefold() if char.isalnum())


def guess_mapping(headings: list[str]) -> Mapping:
    """Field by column heading, as far as headings are recognised; the first column for a field wins."""
    mapping: Mapping = {}
    for heading in headings:
        name = FIELD_BY_HEADING.get(heading_key(heading))
        if name is None and heading.strip() in FIELDS:
            name = heading.strip()
        if name is not None and name not in mapping:
            mapping[name] = heading
    return mapping


class _Lines:
    """Decoded lines of a byte stream that remember the bytes since the last row."""

    def __init__(self, stream: BinaryIO, charset: str) -> None:
        self._stream, self._charset = stream, charset
        self.offset, self._next, self._raw = 0, 0, b""

    def __iter__(self) -> Iterator[str]:
        for line in self._stream:
            if not self._raw:
                self.offset = self._next
            self._raw += line
            self._next += len(line)
            yield line.decode(self._charset, "replace").replace("\x00", "")

    def take(self) -> bytes:
        """The bytes read since the last call."""
        raw, self._raw = self._raw, b""
        return raw


def read_csv(stream: io.BufferedReader) -> Iterator[tuple[Entry, list[str]]]:
    """Rows of a CSV file with their raw bytes; the first is the heading row, ordinal 0."""
    head = stream.peek(65_536)[:65_536]
    sample = head.rpartition(b"\n")[0] or head
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        stream = io.BufferedReader(io.BytesIO(stream.read().decode("utf-16", "replace").encode("utf-8")))
        sample = stream.peek(65_536)[:65_536]
    charset = charsets.sniff(sample, "", charsets.TEXT_CANDIDATES)
    charset = "utf-8-sig" if charset in {charsets.ASCII, charsets.UTF8} else charset
    csv.field_size_limit(_FIELD_LIMIT)
    lines = _Lines(stream, charset)
    reader = csv.reader(lines, delimiter=_delimiter(sample.decode(charset, "replace")))
    ordinal = -1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = []
        raw, offset = lines.take(), lines.offset
        if row and not any(cell.strip() for cell in row):
            continue
        if not raw.strip():
            continue
        ordinal += 1
        yield Entry(ordinal, offset, raw), row


def _delimiter(sample: str) -> str:
    first_line = sample.partition("\n")[0]
    counts = {mark: first_line.count(mark) for mark in ";,\t|"}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else ","


def read_xlsx(stream: BinaryIO) -> Iterator[tuple[Entry, list[str]]]:
    """Rows of the first sheet of a workbook; `raw` is the row as JSON, the offset its number."""
    try:
        workbook = load_workbook(stream, read_only=True, data_only=True)
    except Exception as error:
        raise RecordError(Reason.UNREADABLE, f"The workbook cannot be opened: {error}.") from error
    ordinal = -1
    for number, values in enumerate(workbook.worksheets[0].iter_rows(values_only=True), start=1):
        row = [_cell(value) for value in values]
        if any(row):
            ordinal += 1
            yield Entry(ordinal, number, json.dumps(row, ensure_ascii=False).encode()), row


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def to_draft(row: list[str], headings: list[str], mapping: Mapping) -> DraftRecord:
    """The draft of one row. Raises `RecordError` for a row without a title."""
    if not row:
        raise RecordError(
            Reason.UNREADABLE, "The row cannot be read: a quotation mark is missing or a cell is too long."
        )
    cells = dict(zip(headings, row, strict=False))

    def get(name: str) -> str:
        return clean(cells.get(mapping.get(name, ""), ""))

    if not get("title"):
        raise RecordError(Reason.NO_TITLE, "The row has no title.")
    draft = DraftRecord(
        title=Title(trim_stop(get("title")), trim_stop(get("subtitle")), part_number=get("part")),
        source_id=get("id"),
        charset="utf-8",
        languages=unique([_language(part) for part in re.split(r"[;,|/]", get("language"))]),
        edition=trim_stop(get("edition")),
        places=unique(_LIST.split(get("place"))),
        publishers=unique(_LIST.split(get("publisher"))),
        date_text=get("year"),
        extent=_extent(get("extent")),
    )
    material = get("material").casefold()
    draft.material = material if material in _MATERIALS else "book"
    draft.year_from, draft.year_to = years(get("year"))
    draft.contributors = _contributors(get("author"), get("contributors"))
    if get("series"):
        draft.series = [Series(trim_stop(get("series")), get("series_number"))]
    draft.subjects = [Subject(term) for term in unique(_LIST.split(get("subjects")))]
    draft.notes = [Note(get("notes"))] if get("notes") else []
    draft.classifications = [
        Classification(scheme, get(scheme)[:120]) for scheme in ("udc", "ddc") if get(scheme)
    ]
    draft.identifiers = _identifiers(get("isbn"), get("issn"))
    if get("inventory_number"):
        draft.copies = [
            CopyDraft(get("inventory_number")[:64], get("shelf_mark")[:120], get("location")[:120])
        ]
    add_reversed_title(draft)
    return draft


def _extent(text: str) -> str:
    return f"{text} p." if text.isdigit() else text


def _language(text: str) -> str:
    text = text.strip().casefold()
    return vocabulary.language(text) or _LANGUAGE_BY_NAME.get(text, "")


def _contributors(authors: str, others: str) -> list[Contributor]:
    people = []
    for index, text in enumerate(part for part in _LIST.split(authors) if part):
        name, role, printed = _name_and_role(text, "aut")
        people.append(Contributor(name, role=role, printed_role=printed, is_main=index == 0))
    for text in filter(None, _LIST.split(others)):
        name, role, printed = _name_and_role(text, "ctb")
        people.append(Contributor(name, role=role, printed_role=printed))
    return people


def _name_and_role(text: str, default: str) -> tuple[str, str, str]:
    match = _WITH_ROLE.match(text)
    role = vocabulary.relator(words=match.group(2)) if match else ""
    return (match.group(1), role, match.group(2)) if match and role else (text, default, "")


def _identifiers(isbns: str, issns: str) -> list[Identifier]:
    found: dict[tuple[str, str], Identifier] = {}
    for text, parse in ((isbns, identifiers.parse_isbn), (issns, identifiers.parse_issn)):
        for part in filter(None, _LIST.split(text)):
            item = parse(part)
            if item is not None:
                found.setdefault((item.scheme, item.value), item)
    return list(found.values())
