"""What the search knows about one thing that can be found.

Apps turn their objects into `SearchDocument`s; the engines never see a model. Everything here is plain,
immutable data, so that a document can be built, compared and tested without a database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

ANY_LOCALE = ""
"""Locale code of a document that is shown in every language of the site (a book, a file)."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the autocomplete list.

    `text` is what the reader sees and what is searched when it is chosen; `type` groups the lines
    ("title", "author", "subject"); a `path` makes the choice lead straight to a page.
    """

    text: str
    type: str = "title"
    path: str = ""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A public object as the search sees it. Objects that are not public have no document.

    Words are given as they are printed, in their own script; the analysis makes keys from them.

    kind, object_id  together the identity; `object_id` is the primary key as text.
    locale           Wagtail language code whose readers may see it, or `ANY_LOCALE`.
    title            the name shown in results.
    path             the address of the object, from the site's root ("/sr/vesti/…") or absolute.
    summary          one or two plain sentences for the result row; may be empty.
    languages        language codes of the words ("sr", "ru", …); guessed from the script when empty.
    titles           further titles: parallel, variant, original, in the other script.
    authors          people and bodies, every form of the name.
    subjects         subject headings, topics, tags.
    series           names of series.
    publishers       publishers and places.
    text             further paragraphs of plain text: notes, contents, the body of a page.
    isbns            ISBN, ISSN or ISMN in any spelling.
    udc              classification numbers (UDC); `udc:37` finds every number below 37.
    identifiers      other numbers a reader may type whole: inventory number, accreditation number.
    year_from/_to    year or range of years for `year:`; None when unknown.
    published        date for the orders "newest" and "oldest".
    shelf_mark       first shelf mark, for the order by shelf.
    title_keys       sort keys of the title for readers of Cyrillic and of Latin letters, where it is shown to
                     them in different scripts (`search.collation`); made from the title when empty.
    author_keys      the same of the first author.
    facets           facet name -> values. Values are codes or headings, never translated labels. The facet
                     "kind" is added by the search itself.
    suggestions      autocomplete lines; None means the title alone.
    boost            multiplies the relevance; 1.0 is ordinary.
    """

    kind: str
    object_id: str
    title: str
    path: str
    locale: str = ANY_LOCALE
    summary: str = ""
    languages: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    isbns: tuple[str, ...] = ()
    udc: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    published: date | None = None
    shelf_mark: str = ""
    title_keys: tuple[str, ...] = ()
    author_keys: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] | None = None
    boost: float = 1.0

    @property
    def key(self) -> tuple[str, str]:
        """The identity of the document in every engine."""
        return self.kind, self.object_id

    def all_suggestions(self) -> tuple[Suggestion, ...]:
        """The autocomplete lines, falling back on the title with the document's own address."""
        if self.suggestions is not None:
            return self.suggestions
        return (Suggestion(self.title, "title", self.path),)
