"""The head of a decision: who decided, under which number, when, about what, on which grounds."""

from __future__ import annotations

import re

from disclosures.decisions.parsing.calendar_words import DATE, find_date
from disclosures.decisions.parsing.draft import Draft

_KIND = re.compile(
    r"^(?P<kind>рішення|наказ|постанова|розпорядження|протокол|решение|приказ|постановление|распоряжение|одлука|решење"
    r"|закључак|наредба|правилник|odluka|rešenje|zaključak|naredba|pravilnik|заповед|uchwała|zarządzenie|decyzja)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:№|N[oº°]\.?|\bnr\b\.?|\bброј\b|\bbroj\b|\bбр\.|\bbr\.|\bчисло\b)\s*:?\s*(?P<number>(?!od\b|від\b|от\b|z\b)[\w][\w./\-–]*)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?:про|об?|относно|w sprawie|за)\s+\S|^(?:относно|предмет|w sprawie)\s*:", re.IGNORECASE
)
_PREAMBLE = re.compile(
    r"^(?:заслухавши|обговоривши|розглянувши|проаналізувавши|відповідно|на виконання|керуючись|з метою"
    r"|на підставі|враховуючи"
    r"|у зв.язку|заслушав|обсудив|рассмотрев|проанализировав|в соответствии|во исполнение|руководствуясь"
    r"|в целях|на основании"
    r"|учитывая|в связи|на основу|у складу|ради|полазећи|na osnovu|u skladu|radi|polazeći|на основание"
    r"|във връзка|в изпълнение"
    r"|след като|с оглед|като взе|na podstawie|w związku|działając|zgodnie|po zapoznaniu|uwzględniając"
    r"|realizując)\b",
    re.IGNORECASE,
)
_NOUNS = r"ОДЛУКУ|РЕШЕЊЕ|ЗАКЉУЧАК|НАРЕДБУ|ПРАВИЛНИК|ODLUKU|REŠENJE|ZAKLJUČAK|NAREDBU|PRAVILNIK"
_VERBS = (
    r"вирішил[аои]|вирішив|вирішує|ухвалил[аи]|ухвалив|постановил[аои]|постановив|постановляє|наказую|зобов.язую"
    r"|решил[аои]?|постановляет|постановляю|решает|приказываю|одлучио|одлучила|одлучује|odlučio|odlučila|odlučuje"
    r"|реши|решиха|решава|нареждам|заповядам|прие|приема|postanawia(?:m|ją)?|uchwala|zarządza(?:m|się)?|stanowi|uchwaliła"
)
_ENACTING = re.compile(
    rf"(?:^|.*[\s,])(?:(?P<noun>{_NOUNS})|(?P<verb>(?i:{_VERBS})))(?P<tail>\s*(?i:,?\s*co następuje"
    rf"|следующее|наступне|следното|следеће)?)\s*(?P<sign>:?)\s*$",
    re.S,
)
_PLACE = re.compile(r"^(?:м\.|г\.|гр\.|с\.|смт)\s*[^\W\d_]", re.IGNORECASE)
_PARTICULAR = re.compile(
    rf"(?:(?:број|broj|бр\.|br\.|nr|№)\s*:?\s*[\w./\-–]+|(?:датум|datum|дата|data)\s*:\s*\S.*"
    rf"|(?:у|u|w)\s+[^\W\d_][\w\s-]{{0,40}}?,\s*(?:дана|dana|dnia)?\s*(?:{DATE.pattern})\D{{0,12}})$",
    re.IGNORECASE,
)
_SESSION = re.compile(r"\b(?:седниц|sednic|засіданн|заседани|posiedzeni)\w*", re.IGNORECASE)
_DATE_LEAD = re.compile(r"\b(?:від|от|од|od|z dnia|dnia|датум|datum|дата)\s*:?\s*$", re.IGNORECASE)
_NAMED_BY = {
    "одлуку": "одлука",
    "наредбу": "наредба",
    "odluku": "odluka",
    "naredbu": "naredba",
}
_SPACED = re.compile(r"^\W*(?:[^\W\d_]\s){2,}[^\W\d_]\s*:?$")


def closed_up(line: str) -> str:
    """A line in letter-spacing ("В И Р І Ш И Л А:") as a word; other lines unchanged."""
    line = line.strip()
    if not _SPACED.match(line):
        return line
    words = [word.replace(" ", "") for word in re.split(r"\s{2,}", line)]
    return " ".join(word for word in words if word)


def enacting(line: str) -> tuple[str, str, bool] | None:
    """``(words before, enacting words, is a noun)`` of a line that ends with "ВИРІШИЛА:", "О Д Л У К У" and
    the like, or None. A verb in lower case counts only before a colon or "co następuje"."""
    line = closed_up(line)
    match = _ENACTING.match(line)
    if not match:
        return None
    word = match["noun"] or match["verb"]
    if match["verb"] and not (word.isupper() or match["sign"] or match["tail"].strip()):
        return None
    start = match.start("noun") if match["noun"] else match.start("verb")
    return line[:start].strip(" ,"), line[start:].rstrip(" :"), bool(match["noun"])


def kind_of(noun: str) -> str:
    """The kind of act that an enacting noun names: ОДЛУКУ -> одлука."""
    return _NAMED_BY.get(noun.lower(), noun.lower())


def begins_preamble(line: str) -> bool:
    """Whether a line opens the grounds of a decision ("Заслухавши …", "Na podstawie …")."""
    return bool(_PREAMBLE.match(line.strip()))


def read_header(lines: list[str], draft: Draft) -> None:
    """Fill body, kind, number, date, heading and preamble from the lines above the enacting words."""
    body: list[str] = []
    heading: list[str] = []
    preamble: list[str] = []
    state = "head"
    for line in (closed_up(line) for line in lines):
        if state != "preamble" and begins_preamble(line):
            state = "preamble"
        elif state == "heading" and not line:
            state = "after heading"
        elif state == "head" and _HEADING.match(line):
            state = "heading"
        if state == "preamble" or (state == "after heading" and line):
            state = "preamble"
            preamble.append(line)
        elif state == "heading":
            heading.append(line)
        elif state == "head" and line:
            body += _head_line(line, draft)
    draft.body = draft.body or " ".join(body)
    draft.heading = _heading_text(" ".join(heading))
    draft.preamble = paragraphs(preamble)


def _head_line(line: str, draft: Draft) -> list[str]:
    """Take kind, number and date from a line; what remains names the body."""
    if (draft.number or draft.issued_on) and re.fullmatch(r"[^\W\d_]+", line):
        return []  # the town, alone on its line
    kind = _KIND.match(line)
    if kind and not draft.act_type:
        draft.act_type = kind["kind"].lower()
        line = line[kind.end() :]
    number = _NUMBER.search(line)
    if number and not draft.number:
        draft.number = number["number"].rstrip(".-–")
        line = line[: number.start()] + " " + line[number.end() :]
    date = find_date(line)
    if date and not draft.issued_on:
        draft.issued_on = date
        line = _without_date(line)
    line, inner = _inner_heading(line.strip(" ,;\t"))
    if inner and not draft.heading:
        draft.heading = inner
    line = re.sub(r"^(?:року|р\.|г\.|года|године|godine|roku|r\.)?[\s,.]*", "", line, flags=re.IGNORECASE)
    return (
        [] if not line or _PLACE.match(line) or not re.search(r"[^\W\d_]{2}", line) else [line.strip(" ,;:")]
    )


def is_particular(line: str) -> bool:
    """Whether a line says nothing but the number, the date or the place of a decision."""
    return bool(_PARTICULAR.match(line.strip()))


def take_particulars(lines: list[str], draft: Draft) -> list[str]:
    """Take number and date from lines that hold nothing else; answer the other lines. In Serbia they stand
    below the name of the act, or before the signature."""
    kept = []
    for line in lines:
        if is_particular(line):
            _head_line(line.strip(), draft)
        else:
            kept.append(line)
    return kept


def date_from_session(draft: Draft) -> None:
    """Where no date is printed, the day of the session that the grounds name."""
    match = None if draft.issued_on else _SESSION.search(draft.preamble)
    if match:
        draft.issued_on = find_date(draft.preamble[match.start() : match.end() + 60])


def _without_date(line: str) -> str:
    match = next(match for match in DATE.finditer(line) if find_date(match.group()))
    before = _DATE_LEAD.sub("", line[: match.start()])
    after = re.sub(
        r"^[\s.]*(?:року|рік|р\.|года|г\.|године|год\.|godine|roku|r\.)",
        "",
        line[match.end() :],
        flags=re.IGNORECASE,
    )
    return f"{before} {after}"


def _inner_heading(line: str) -> tuple[str, str]:
    """Polish titles run on: "Rady Pedagogicznej … w sprawie …"."""
    match = re.search(r"\b(?:w sprawie|относно)\b", line, re.IGNORECASE)
    return (line[: match.start()].strip(" ,"), line[match.start() :].strip()) if match else (line, "")


def _heading_text(heading: str) -> str:
    return re.sub(r"^(?:относно|предмет)\s*:\s*", "", heading.strip(), flags=re.IGNORECASE)


def paragraphs(lines: list[str]) -> str:
    """Lines joined to paragraphs; an empty line sets two apart."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return "\n".join(" ".join(part) for part in found if part)
