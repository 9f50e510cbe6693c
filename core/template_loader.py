"""Templates are written with indentation for people; pages are sent without it.

The indentation of a template is a fifth of a long page's bytes, and the browser parses all of it. It is taken
out once, when a template is read, so that it costs a request nothing. Line ends stay: they separate words as
before, and a line number in an error message still names the line of the file.
"""

from __future__ import annotations

import re

from django.template.base import Origin
from django.template.loaders.filesystem import Loader as FilesystemLoader

_VERBATIM = re.compile(
    r"""(
        <pre\b .*? </pre>
      | <textarea\b .*? </textarea>
      | {%\s* verbatim\b .*? {%\s* endverbatim\b
      | {%\s* blocktrans(?:late)?\b (?:(?!\btrimmed\b|%}).)* %} .*? {%\s* endblocktrans(?:late)?\b
    )""",
    re.DOTALL | re.VERBOSE,
)
"""Where white space has a meaning: preformatted text, and messages, whose identifier it is part of."""

_INDENTATION = re.compile(r"\n[ \t]+")


def without_indentation(source: str) -> str:
    """A template without the white space at the start of its lines, save where that has a meaning."""
    parts = _VERBATIM.split(source)
    parts[::2] = [_INDENTATION.sub("\n", part) for part in parts[::2]]
    return "".join(parts)


class Loader(FilesystemLoader):
    """Reads the project's own templates; those of HTML lose their indentation."""

    def get_contents(self, origin: Origin) -> str:
        """Source of a template; ``TemplateDoesNotExist`` where there is no such file."""
        source = super().get_contents(origin)
        return without_indentation(source) if origin.name.endswith(".html") else source
