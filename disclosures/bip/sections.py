"""The section pages of the bulletin as public information: each has versions, and a card, like any page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.log_actions import get_active_log_context

from disclosures import registry, rendering, selectors
from disclosures.bip.content import Content
from disclosures.bip.selectors import PROFILE, is_active_now
from disclosures.bip.services import note
from disclosures.choices import Role
from disclosures.facts import Facts
from disclosures.registry import Profile, Section
from disclosures.values import Answer

NO_ROW = 0
"""Number of a section in the log: sections are told apart by their type alone."""


def subject_of(section: Section) -> tuple[str, int]:
    """How a section is named in the log."""
    return f"section:{section.key}", NO_ROW


def contents() -> Iterator[Content]:
    """All sections as they are published at this moment."""
    profile = registry.profile(PROFILE)
    conditions = selectors.active_conditions()
    with override(profile.language):
        facts = selectors.facts_for(profile)
        for section in profile.published_sections:
            answers = selectors.answers(section.published, facts, conditions)
            yield _content(profile, section, facts, answers)


def _content(profile: Profile, section: Section, facts: Facts, answers: list[Answer]) -> Content:
    subject_type, subject_id = subject_of(section)
    return Content(
        subject_type=subject_type,
        subject_id=subject_id,
        title=f"{profile.name(profile.language)}: {section.name(profile.language)}",
        path=selectors.section_url(profile, section, selectors.home_language(profile)),
        language=profile.language,
        text="\n".join(part for answer in answers for part in _read(answer, profile.language)),
        is_public=True,
        author=editors(facts),
        made_on=rendering.last_changed(answers),
    )


def _read(answer: Answer, language: str) -> Iterator[str]:
    """Everything that can be read of an answer: its words, and the fingerprints of its files."""
    yield " ".join(strip_tags(rendering.disclose(answer, language)).split())
    cells = [cell for row in answer.rows for cell in row.cells.values()]
    for items in (answer.items, *cells):
        yield from (item.file.document.sha256 for item in items if item.file and item.file.document)


def editors(facts: Facts) -> str:
    """Who answers for the sections: the editors of the bulletin, else the head."""
    for role in (Role.BIP_EDITOR, Role.HEAD):
        named = [item for item in facts.positions if item.role == role]
        if named:
            return ", ".join(f"{item.person.full_name} ({item.title})" for item in named)
    return ""


def note_changes(user: Any = None) -> None:
    """Write down every section that reads otherwise than its last version."""
    if is_active_now():
        for content in contents():
            note(content, user)


@dataclass
class _Look:
    """A look at the sections that waits for the end of a transaction."""

    user: Any
    is_over: bool = False

    def __call__(self) -> None:
        self.is_over = True
        note_changes(self.user)


def record_changed(**_kwargs: Any) -> None:
    """Signal receiver: look at the sections, once, when the change and all that is stored with it is in the
    database."""
    waiting = (entry[1] for entry in transaction.get_connection().run_on_commit)
    if not any(isinstance(look, _Look) and not look.is_over for look in waiting):
        transaction.on_commit(_Look(get_active_log_context().user))
