"""Conversion inside HTML: text and human attributes change, everything else stays byte for byte.

The source is cut at its tags and put together again; nothing is parsed into a tree and written anew, so
quoting, white space and errors of the original survive.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.scripts.cyrillic import to_cyrillic
from core.scripts.exceptions import NO_EXCEPTIONS, Exceptions
from core.scripts.latin import to_latin

Converter = Callable[..., str]

_TAG = re.compile(
    r"""(<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*>|</?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>)""",
    re.DOTALL,
)
_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""(?<=[\s"'])([A-Za-z_:@][\w:.@\-]*)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'=<>`]+)""")
_STATE_ATTRIBUTE = re.compile(r"(?i)\b(?:lang|translate)\s*=")
_RAW_TEXT_END = {name: re.compile(rf"(?i)</{name}\s*>") for name in ("script", "style", "textarea", "xmp")}

UNTOUCHED_ELEMENTS = frozenset(
    {"code", "pre", "kbd", "samp", "var", "tt", "script", "style", "textarea", "xmp"}
)
"""Elements whose content is code, or what a visitor typed."""

HUMAN_ATTRIBUTES = frozenset(
    {
        "abbr",
        "alt",
        "aria-braillelabel",
        "aria-description",
        "aria-label",
        "aria-placeholder",
        "aria-roledescription",
        "aria-valuetext",
        "label",
        "placeholder",
        "summary",
        "title",
    }
)
"""Attributes read out or shown to people."""

_META_NAMES = frozenset(
    {
        "description",
        "keywords",
        "author",
        "og:title",
        "og:description",
        "og:site_name",
        "og:image:alt",
        "twitter:title",
        "twitter:description",
        "twitter:image:alt",
    }
)
_BUTTON_TYPES = frozenset({"submit", "button", "reset"})
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr").fullmatch
_INLINE = re.compile("a|abbr|b|big|em|font|i|mark|s|small|span|strong|sub|sup|u|wbr").fullmatch


def html_to_latin(html: str, exceptions: Exceptions = NO_EXCEPTIONS) -> str:
    """`html` with its Serbian text in Latin.

    Left alone: tags, addresses, entities, comments; the contents of `code`, `pre` and the like; elements with
    `translate="no"`, with a `lang` other than Serbian, or marked as Cyrillic on purpose (`lang="sr-Cyrl"`).
    Converted: text, `alt`, `title`, `aria-label` and the other attributes that people read.
    """
    if html.isascii():
        return html
    return _Walker(to_latin, exceptions, own_script="cyrl").convert(html)


def html_to_cyrillic(html: str, exceptions: Exceptions = NO_EXCEPTIONS) -> str:
    """`html` with its Serbian text in Cyrillic: `html_to_latin` the other way round."""
    return _Walker(to_cyrillic, exceptions, own_script="latn").convert(html)


@dataclass
class _Frame:
    """An open element that changed what is converted, and how many of its name are open."""

    name: str
    text: bool
    attributes: bool
    in_code: bool = False
    depth: int = 1


class _Walker:
    """One pass over a document."""

    def __init__(self, converter: Converter, exceptions: Exceptions, own_script: str) -> None:
        self.converter = converter
        self.exceptions = exceptions
        self.own_script = own_script
        self.frames = [_Frame("", text=True, attributes=True)]

    def convert(self, html: str) -> str:
        parts = _TAG.split(html)
        converted = list(parts)
        raw_until: re.Pattern[str] | None = None
        for index, part in enumerate(parts):
            if index % 2 == 0:
                if part and self.frames[-1].text:
                    converted[index] = self._text(parts, index)
                continue
            if raw_until:
                # Inside script and the like "<b>" is no tag.
                if not raw_until.match(part):
                    continue
                raw_until = None
            converted[index], raw_until = self._tag(part)
        return "".join(converted)

    def _text(self, parts: list[str], index: int) -> str:
        text = parts[index]
        if len(parts) == 1 or (text[0] not in "ЉЊЏ" and text[-1] not in "ЉЊЏ"):
            return self.converter(text, self.exceptions)
        return self.converter(
            text, self.exceptions, before=_adjoining(parts, index, -1), after=_adjoining(parts, index, +1)
        )

    def _tag(self, tag: str) -> tuple[str, re.Pattern[str] | None]:
        """The tag with its human attributes converted, and the end to wait for when it opens raw text."""
        found = _NAME.match(tag)
        if not found:
            return tag, None
        name = found.group(2).lower()
        if found.group(1):
            self._close(name)
            return tag, None
        frame = self._open(name, tag)
        if frame.attributes and "=" in tag and not (self.own_script == "cyrl" and tag.isascii()):
            tag = self._attributes(name, tag)
        return tag, _RAW_TEXT_END.get(name)

    def _open(self, name: str, tag: str) -> _Frame:
        """Enter an element; the frame that its own attributes belong to."""
        current = self.frames[-1]
        if name == current.name == "p":
            # HTML lets a paragraph end where the next one starts.
            self._close(name)
            current = self.frames[-1]
        attributes = current.attributes
        if _STATE_ATTRIBUTE.search(tag):
            attributes = self._asked_for(name, tag, attributes)
        in_code = current.in_code or name in UNTOUCHED_ELEMENTS
        frame = _Frame(name, text=attributes and not in_code, attributes=attributes, in_code=in_code)
        if _VOID(name) or tag.endswith("/>"):
            return frame
        if (frame.text, frame.attributes, in_code) != (current.text, current.attributes, current.in_code):
            self.frames.append(frame)
        elif name == current.name:
            current.depth += 1
        return frame

    def _asked_for(self, name: str, tag: str, inherited: bool) -> bool:
        """Whether `lang` and `translate` of this tag, on top of what is inherited, allow conversion."""
        values = {
            match.group(1).lower(): match.group(3).strip("\"'").lower() for match in _ATTRIBUTE.finditer(tag)
        }
        allowed = inherited
        if language := values.get("lang"):
            primary, *subtags = language.split("-")
            # A page states its script on the root element; further in, the script is the point (a sample of
            # letters).
            allowed = primary == "sr" and (name == "html" or self.own_script not in subtags)
        if "translate" in values:
            allowed = (
                allowed and values["translate"] != "no" if "lang" in values else values["translate"] != "no"
            )
        return allowed

    def _close(self, name: str) -> None:
        """Leave an element; frames left open inside it end with it."""
        for position in range(len(self.frames) - 1, 0, -1):
            frame = self.frames[position]
            if frame.name == name:
                frame.depth -= 1
                del self.frames[position + (frame.depth > 0) :]
                return

    def _attributes(self, name: str, tag: str) -> str:
        human = HUMAN_ATTRIBUTES
        if name == "meta" and _value(tag, ("name", "property")) in _META_NAMES:
            human = human | {"content"}
        elif name == "input" and _value(tag, ("type",)) in _BUTTON_TYPES:
            human = human | {"value"}

        def attribute(match: re.Match[str]) -> str:
            if match.group(1).lower() not in human:
                return match.group()
            return match.group(1) + match.group(2) + self.converter(match.group(3), self.exceptions)

        return _ATTRIBUTE.sub(attribute, tag)


def _value(tag: str, names: tuple[str, ...]) -> str:
    for match in _ATTRIBUTE.finditer(tag):
        if match.group(1).lower() in names:
            return match.group(3).strip("\"'").lower()
    return ""


def _adjoining(parts: list[str], index: int, step: int) -> str:
    """The text that continues a word beyond inline tags: "убав" after `<b>Љ</b>`."""
    position = index + step
    while 0 <= position < len(parts):
        found = _NAME.match(parts[position])
        if not found or not _INLINE(found.group(2).lower()):
            return ""
        if parts[position + step]:
            return parts[position + step]
        position += 2 * step
    return ""
