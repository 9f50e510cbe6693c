"""Words of an import as pages: made below the catalogue of each language, changed where they may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.html import escape
from wagtail.signals import page_published

from core.anchors import anchor_for
from programs.importing.columns import WORDS
from programs.importing.comparing import pages_by_language
from programs.models import Program, ProgramIndexPage, ProgramPage

_SLUG = 80


def catalogues() -> dict[str, ProgramIndexPage]:
    """The catalogue that people write, by language; new pages are made below it."""
    pages = ProgramIndexPage.objects.live().filter(alias_of__isnull=True).select_related("locale")
    return {page.locale.language_code: page for page in pages}


def languages_without_catalogue(fields: Iterable[str]) -> list[str]:
    """Languages that some fields are in (``title:pl``) and that have no catalogue to make pages below."""
    languages = {language for _name, _colon, language in (field.partition(":") for field in fields)}
    return sorted(languages - {""} - set(catalogues()))


class PageWriter:
    """Writes the words of programmes. ``written`` are the pages that were made or changed."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.written: list[int] = []
        self._parents = catalogues()

    def write(self, program: Program, wanted: Mapping[str, Any]) -> None:
        """Words of a programme by language; a language without a catalogue page is left out."""
        by_language: dict[str, dict[str, str]] = defaultdict(dict)
        for name, value in wanted.items():
            word, _colon, language = name.partition(":")
            if language and word in WORDS:
                by_language[language][word] = value
        pages = pages_by_language(program)
        for language, said in by_language.items():
            if language in pages:
                self._change(pages[language], said)
            elif said.get("title") and language in self._parents:
                pages[language] = self._create(program, self._parents[language], said, pages)

    def _create(
        self, program: Program, parent: ProgramIndexPage, said: Mapping[str, str], others: Mapping[str, Any]
    ) -> ProgramPage:
        now = timezone.now()
        page = ProgramPage(
            program=program,
            locale=parent.locale,
            live=True,
            owner=self.user,
            first_published_at=now,
            last_published_at=now,
        )
        _fill(page, said)
        if others:
            page.translation_key = next(iter(others.values())).translation_key
        # One address in all languages: that of the language that came first.
        page.slug = next(iter(others.values())).slug if others else slug_of(program, page.title)
        page.draft_title = page.title
        parent.add_child(instance=page)
        self._tell(page)
        return page

    def _change(self, page: ProgramPage, said: Mapping[str, str]) -> None:
        """Change a page through a revision: the history says what it was before."""
        _fill(page, said)
        page.save_revision(user=self.user, log_action=True).publish(user=self.user, log_action=False)
        self.written.append(page.pk)

    def _tell(self, page: ProgramPage) -> None:
        page_published.send(sender=ProgramPage, instance=page, revision=None)
        self.written.append(page.pk)


def _fill(page: ProgramPage, said: Mapping[str, str]) -> None:
    for name, value in said.items():
        if name == "outcomes":
            page.outcomes = [
                ("outcome", line.strip(" •-–")[:500]) for line in value.splitlines() if line.strip()
            ]
        elif name == "body":
            html = "".join(f"<p>{escape(line)}</p>" for line in value.splitlines())
            page.body = [("rich_text", html)]
        else:
            setattr(page, name, value)


def slug_of(program: Program, title: str) -> str:
    """Address of a new page: number, edition and title in ASCII."""
    return anchor_for(f"{program.number} {program.edition} {title}")[:_SLUG].strip("-")
