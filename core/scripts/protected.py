"""Spans of text that are addresses, names of files or code, and are the same in both scripts.

Every alternative starts at the edge of its run (a look-behind) and consumes without giving back, so a page of
garbage costs linear time.
"""

import re
from collections.abc import Iterator

_FILE_TYPES = (
    "pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|csv|tsv|xml|json|html?|css|js|py|zip|rar|7z|epub|mrc|ics|eml|"
    "jpe?g|png|gif|svg|webp|tiff?|mp3|mp4|wav|ogg|avi|mov|webm"
)
_TOP_DOMAINS = (
    "срб|rs|com|org|net|edu|gov|eu|info|io|int|biz|app|dev|me|ba|hr|mk|si|bg|pl|ru|рф|ua|укр|бг|uk|de|fr|it|at|"
    "hu|ro|gr|ch|tv"
)
_LABELS = r"[\w\-]++(?:\.[\w\-]++)*"

PROTECTED = re.compile(
    rf"""
      (?<!\w)[A-Za-z][A-Za-z0-9+.\-]*+://[^\s<>]+             # any scheme
    | (?<!\w)(?:mailto|tel|sms):[^\s<>]+
    | (?<!\w)www\.[^\s<>]+
    | (?<![\w.+\-])[\w.+\-]++@[\w\-]++(?:\.[\w\-]++)*         # e-mail
    | (?<![\w.\-@/]){_LABELS}\.(?:{_FILE_TYPES})(?!\w)        # file name
    | (?<![\w.\-@/]){_LABELS}\.(?:{_TOP_DOMAINS})(?![\w\-])(?:[/?\#:][^\s<>]*)?
    | (?<!\w)[A-Za-z]:\\[^\s<>]+                              # C:\folder
    | (?<![\w/<.)])/[\w.\-%]++/[\w.\-%/]*+                    # /folder/file
    | (?<!\w)[@\#][\w][\w.\-]*                                # @name, #tag
    | (?<!\w)\w*[^\W_]_\w+                                    # an_identifier
    | &(?:[A-Za-z][A-Za-z0-9]*+|\#[0-9]++|\#[xX][0-9A-Fa-f]++);   # entity
    | %\(\w++\)[a-z] | %[sd](?!\w) | \{{\{{?[^{{}}\s<>]*+\}}\}}?   # placeholders of a message
    """,
    re.VERBOSE,
)
"""Addresses, file names, identifiers, entities and placeholders."""


def outside_protected(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of `pattern` in `text[start:end]` that touch no protected span."""
    matches = list(pattern.finditer(text, start, end))
    spans = [match.span() for match in PROTECTED.finditer(text, start, end)] if matches else []
    for match in matches:
        while spans and spans[0][1] <= match.start():
            spans.pop(0)
        if not spans or spans[0][0] >= match.end():
            yield match
