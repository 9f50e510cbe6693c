"""From the pasted text to the draft."""

from __future__ import annotations

import re
import unicodedata

from disclosures.decisions.parsing import closing, header
from disclosures.decisions.parsing.deadlines import is_deadline_line, read_deadline, trailing_deadline
from disclosures.decisions.parsing.draft import Deadline, DeadlineKind, Draft, DraftItem, Segment
from disclosures.decisions.parsing.labels import split_labels, starts_with_label
from disclosures.decisions.parsing.numbering import Marker, Outline, marker

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LETTERS = (
    ("sr", "ђћџљњј"),
    ("uk", "їієґ"),
    ("ru", "ыэё"),
    ("pl", "ąęłńśźż"),
    ("sr-latn", "šđčž"),
    ("bg", "ъщ"),
)


def parse(text: str, language: str = "") -> Draft:
    """The draft of a decision. Never raises; what is not understood stays in the nearest point or in
    ``segments``. ``language`` is guessed from the letters where it is not given."""
    lines = text_lines(text)
    draft = Draft(language=language or guess_language(text))
    start, first = _enacting(lines, draft)
    end, attachments = _closing(lines, first, draft)
    between = header.take_particulars(lines[start + 1 : first], draft) if start + 1 < first else []
    _place_between(header.paragraphs(between), draft)
    header.date_from_session(draft)
    _read_items(lines[first:end], draft)
    draft.attachments = [line.strip() for line in lines[attachments:] if closing.begins_attachments(line)]
    _find_control(draft)
    bounds = (
        ("header", 0, start),
        ("enacting", start, min(start + 1, first)),
        ("heading", min(start + 1, first), first),
        ("items", first, end),
        ("signature", end, attachments),
        ("attachments", attachments, len(lines)),
    )
    draft.segments = [
        Segment(role, "\n".join(lines[begin:stop])) for role, begin, stop in bounds if any(lines[begin:stop])
    ]
    return draft


def text_lines(text: str) -> list[str]:
    """Lines of a pasted text, without invisible characters and trailing space."""
    text = (
        _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\u00a0", " ").replace("\u202f", " ")
    )
    return [line.rstrip() for line in re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)]


def guess_language(text: str) -> str:
    """The language whose own letters are the most frequent in a text; "" where none has any."""
    lowered = text.lower()
    counts = [(sum(lowered.count(letter) for letter in letters), code) for code, letters in _LETTERS]
    best, code = max(counts, key=lambda pair: pair[0])
    return code if best else ""


def _enacting(lines: list[str], draft: Draft) -> tuple[int, int]:
    """Read everything down to the first point; ``(line of the enacting words, line of the first point)``."""
    found = [index for index, line in enumerate(lines) if header.enacting(line)]
    first = _first_point(lines, found[0] + 1 if found else 0, strict=not found)
    if not found:
        header.read_header(lines[:first], draft)
        return first, first
    start = max(index for index in found if index < first)
    before, draft.enacting, is_noun = header.enacting(lines[start]) or ("", "", False)
    header.read_header([*lines[:start], *([before] if before else [])], draft)
    if is_noun:
        draft.act_type = header.kind_of(draft.enacting)
    if first == len(lines) and not is_noun:
        first = start + 1
    return start, first


def _first_point(lines: list[str], begin: int, *, strict: bool) -> int:
    """The first line with a number; where no enacting words precede it, it must be number one."""
    for index in range(begin, len(lines)):
        found = marker(lines[index])
        if (
            found
            and (found.style != "bullet")
            and (not strict or found.parts[:1] in ((1,), (ord("а"),), (ord("a"),)))
        ):
            return index
    return len(lines)


def _place_between(between: str, draft: Draft) -> None:
    """What stands between the enacting words and the first point: the heading, as in Serbia, else grounds."""
    if between and not draft.heading:
        draft.heading = " ".join(between.split())
    elif between:
        draft.preamble = f"{draft.preamble}\n{between}".strip()


def _closing(lines: list[str], first: int, draft: Draft) -> tuple[int, int]:
    """Read signatures; ``(line where the points end, line where attachments begin)``."""
    attachments = next(
        (index for index in range(first + 1, len(lines)) if closing.begins_attachments(lines[index])),
        len(lines),
    )
    end, index = attachments, first + 1
    while index < attachments:
        signature = None if marker(lines[index]) else closing.signature_at(lines[:attachments], index)
        if signature:
            end = min(end, index)
            draft.signatories.append(signature[0])
            index += signature[1]
        else:
            index += 1
    return _above_particulars(lines, first, end, draft), attachments


def _above_particulars(lines: list[str], first: int, end: int, draft: Draft) -> int:
    """Where the points end if number, date and place stand between them and the signature."""
    begin = end
    while begin > first + 1 and (not lines[begin - 1].strip() or header.is_particular(lines[begin - 1])):
        begin -= 1
    if not any(header.is_particular(line) for line in lines[begin:end]):
        return end
    header.take_particulars(lines[begin:end], draft)
    return begin


def _read_items(lines: list[str], draft: Draft) -> None:
    outline = Outline()
    blocks: list[tuple[Marker | None, int, list[str]]] = []
    for line in lines:
        found = marker(line)
        depth = outline.place(found) if found else None
        if found and depth:
            blocks.append((found, depth, [found.rest]))
        elif blocks:
            blocks[-1][2].append(line)
        elif line.strip():
            blocks.append((None, 1, [line]))
    if blocks and all(found is None for found, _depth, _lines in blocks):
        blocks = [(None, 1, [part]) for part in header.paragraphs(blocks[0][2]).split("\n")]
    draft.items = [_item(found, depth, block, draft) for found, depth, block in blocks]


def _item(found: Marker | None, depth: int, lines: list[str], draft: Draft) -> DraftItem:
    item = DraftItem(number=found.printed if found else "", depth=depth)
    texts: list[str] = []
    deadlines: list[str] = []
    for line in _logical_lines(lines):
        if is_deadline_line(line) and texts:
            deadlines.append(line)
            continue
        parts = split_labels(line)
        item.responsible += parts.responsible
        deadlines += parts.deadlines
        if parts.text:
            texts.append(parts.text)
    item.text = "\n".join(texts)
    item.deadline = _deadline(deadlines, item.text, draft)
    return item


def _deadline(words: list[str], text: str, draft: Draft) -> Deadline:
    if not words:
        return trailing_deadline(text, draft.issued_on)
    read = [read_deadline(said, draft.issued_on) for said in words]
    understood = next((found for found in read if found.kind != DeadlineKind.NONE), read[0])
    joined = "; ".join(found.words for found in read if found.words)
    return Deadline(understood.kind, joined, understood.start, understood.end, understood.period)


def _logical_lines(lines: list[str]) -> list[str]:
    """Lines of a point with the breaks of the page undone: a new one begins after an empty line, with a
    label, or with a deadline of its own; a list of persons may run over several."""
    found: list[str] = []
    fresh = True
    for line in (line.strip() for line in lines):
        if not line:
            fresh = True
            continue
        alone = starts_with_label(line) or (bool(found) and is_deadline_line(line))
        if found and not fresh and not alone:
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
        fresh = (starts_with_label(line) or is_deadline_line(line)) and not line.endswith((",", ";"))
    return found


def _find_control(draft: Draft) -> None:
    """The clause on control: a point of its own, or a paragraph at the end of the last point."""
    for item in draft.items:
        if closing.is_control(item.text):
            draft.control = item.text
    if not draft.control and draft.items:
        body, _line, last = draft.items[-1].text.rpartition("\n")
        if closing.is_control(last):
            draft.items[-1].text, draft.control = body, last
    draft.control_person = closing.control_person(draft.control)
