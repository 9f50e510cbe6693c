"""Serbian in two scripts: exact conversion between Cyrillic and Latin.

Pure Python, no Django. Four functions convert (`to_latin`, `to_cyrillic`, `html_to_latin`,
`html_to_cyrillic`), one follows the reader (`in_script`), one makes addresses (`to_ascii`), one writes names
from four countries in Latin letters (`name_in_latin`). `Exceptions` carries the words an editor wants left
alone or written in a form of their own.

What is promised, and held by tests:

* text without Cyrillic letters comes out of `to_latin` unchanged, text without Latin letters out of
`to_cyrillic`;
* converting twice gives the same as converting once;
* a Serbian word goes to Latin and back without loss;
* HTML keeps its structure: only text and the attributes that hold human text change.
"""

from core.scripts.cyrillic import to_cyrillic
from core.scripts.exceptions import NO_EXCEPTIONS, Exceptions
from core.scripts.latin import to_latin
from core.scripts.markup import html_to_cyrillic, html_to_latin
from core.scripts.reader import CYRILLIC_READERS, SERBIAN_CYRILLIC, SERBIAN_LATIN, in_script, to_ascii
from core.scripts.romanization import name_in_latin

__all__ = [
    "CYRILLIC_READERS",
    "NO_EXCEPTIONS",
    "SERBIAN_CYRILLIC",
    "SERBIAN_LATIN",
    "Exceptions",
    "html_to_cyrillic",
    "html_to_latin",
    "in_script",
    "name_in_latin",
    "to_ascii",
    "to_cyrillic",
    "to_latin",
]
