"""The end of a decision: control over it, signatures, attachments."""

from __future__ import annotations

import re

from disclosures.decisions.parsing.draft import Signatory
from disclosures.decisions.parsing.labels import ends_with_initial

_CONTROL = re.compile(
    r"^(?:\W*)(?:контроль\s+за|контроль\s+(?:виконання|исполнения)|контрол(?:ът)?\s+(?:по|върху|за)|контролу|контрола|надзор"
    r"|о извршењу|за извршење|kontrolu|kontrola|nadzor|o izvršenju|za izvršenje|kontrolę|nadzór"
    r"|wykonanie \w+ powierza)",
    re.IGNORECASE,
)
_ON_WHOM = re.compile(
    r"(?:покласти на|покладаю на|покладається на|возложить на|возлагаю на|возлагается на|възлагам на"
    r"|възлага на|се възлага на"
    r"|повер(?:ава|ити|ити се|ава се)|стараће се|врши(?:ће)?|задужује се|задужен[ао]? је|poverava se"
    r"|povera|staraće se"
    r"|vrši(?:će)?|zadužuje se|zadužen[ao]? je|powierza się|powierzam|sprawuje"
    r"|sprawować będzie)\s+(?P<person>.+)",
    re.IGNORECASE | re.S,
)
_MYSELF = re.compile(
    r"(?P<person>(?:залишаю|оставляю|задржавам|zadržavam|задржавам|pozostawiam) (?:за собою|за собой"
    r"|себе си|za sobą|sebi|себи))",
    re.IGNORECASE,
)
_ATTACHMENT = re.compile(
    r"^(?:додат(?:ок|ки)|приложени[ея](?:та)?|прилози?|prilozi?|prilog|załączniki?)(?=[\s.:№\d]|$)",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"^(?:голова|заступни(?:к|ця)|директор(?:ка)?|в\.\s?о\.|т\.\s?в\.\s?о\.|секретар(?:ь|ка)?|начальник|керівник|ректор"
    r"|председател|председатель|и\.\s?о\.|заведующ|руководитель|председник|председница|в\.\s?д\.|подпредсед|началник"
    r"|записничар(?:ка)?|zapisničar(?:ka)?|sekretar(?:ka)?|протокол(?:іст|чик)|protokolant(?:ka)?"
    r"|predsednik|predsednica|direktor(?:ka)?|v\.\s?d\.|przewodnicząc|dyrektor|wicedyrektor|p\.\s?o\.|kierownik|sekretarz|prezes)",
    re.IGNORECASE,
)
_UPPER = "A-ZА-ЯЁІЇЄҐЂЈЉЊЋЏĄĆĘŁŃÓŚŹŻŠĐČŽ"
_TITLES = r"(?:(?:проф\.|доц\.|др|мр|мср|prof\.|dr|mr|msr|mgr|inż\.)\s+)*"
_WORD = rf"[{_UPPER}][\w'’ʼ-]+"
_NAME = re.compile(
    rf"(?P<name>{_TITLES}(?:(?:[{_UPPER}]\.\s?){{1,2}}\s?{_WORD}|{_WORD}\s(?:[{_UPPER}]\.\s?){{1,2}}|{_WORD}(?:\s{_WORD}){{1,2}}))\s*$"
)
_GAP = re.compile(r"\t+|\s{2,}|_{2,}|\.{4,}|…{2,}")
LONGEST_SIGNATURE = 120


def is_control(text: str) -> bool:
    """Whether a point or paragraph says who watches over the decision."""
    return bool(_CONTROL.match(text))


def control_person(text: str) -> str:
    """Whom the control is laid upon, as written; "" where nobody is named."""
    match = _ON_WHOM.search(text) or _MYSELF.search(text)
    if not match:
        return ""
    person = " ".join(match["person"].split()).rstrip(" ;")
    return (person if ends_with_initial(person) else person.rstrip(" ."))[:255]


def keeps_control(text: str) -> bool:
    """Whether those who sign watch over the decision themselves ("залишаю за собою")."""
    return bool(_MYSELF.search(text))


def begins_attachments(line: str) -> bool:
    """Whether a line is the head of an attachment ("Додаток 1", "Załącznik nr 1")."""
    return bool(_ATTACHMENT.match(line.strip())) and len(line.strip()) <= LONGEST_SIGNATURE


def signature_at(lines: list[str], index: int) -> tuple[Signatory, int] | None:
    """The signature that begins at a line, and how many lines it takes; None where none begins there."""
    line = lines[index].strip(" _/")
    if named := _above(lines, index, line):
        return named
    if not _POSITION.match(line) or len(line) > LONGEST_SIGNATURE or line.endswith((";", ":")):
        return None
    parts = [part.strip(" /_()") for part in _GAP.split(line)]
    parts = [part for part in parts if part]
    if len(parts) > 1 and _NAME.match(parts[-1]):
        return Signatory(parts[-1], " ".join(parts[:-1])), 1
    match = _NAME.search(line, line.find(" ") + 1)
    # The letters of a position may be those of a name ("Przewodnicząca Rady Pedagogicznej").
    named = _below(lines, index, line) if match and _NAME.fullmatch(line) else None
    if named and not _POSITION.match(named[0].name):
        return named
    if match and match.start() and not line.endswith("."):
        return Signatory(match["name"], line[: match.start()].strip(" ,:–-")), 1
    return _below(lines, index, line)


def _above(lines: list[str], index: int, name: str) -> tuple[Signatory, int] | None:
    """A name alone on its line and the position on the next one, as Bulgarian acts have it."""
    following = lines[index + 1].strip(" _/.()") if index + 1 < len(lines) else ""
    if _NAME.fullmatch(name) and _POSITION.match(following) and len(following) <= LONGEST_SIGNATURE:
        return Signatory(name, following), 2
    return None


def _below(lines: list[str], index: int, position: str) -> tuple[Signatory, int] | None:
    """A name on one of the next lines, with nothing but an empty or dotted line between."""
    taken = [position]
    for offset in range(1, 5):
        if index + offset >= len(lines):
            return None
        line = lines[index + offset].strip(" _/.()")
        if not line:
            continue
        if (match := _NAME.match(line)) and len(line) <= 60:
            return Signatory(match["name"], " ".join(taken)), offset + 1
        if len(taken) > 1 or len(line) > 80 or line[:1].isdigit():
            return None
        taken.append(line)
    return None
