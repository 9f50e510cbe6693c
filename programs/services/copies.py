"""Copies of pages: words without facts."""

from __future__ import annotations

from wagtail.models import Page, Revision

from programs.models import ProgramPage


def forget_facts(page: Page) -> None:
    """Part a copied page, and those below it, from the programme of its original.

    Two pages of one programme in one language would be two truths. The copies wait as drafts for facts of
    their own.
    """
    for copy in ProgramPage.objects.descendant_of(page, inclusive=True).filter(program__isnull=False):
        for revision in Revision.page_revisions.filter(object_id=str(copy.pk)):
            revision.content["program"] = None
            revision.save(update_fields=["content"])
        copy.program = None
        copy.save(update_fields=["program"], clean=False)
        if copy.live:
            copy.unpublish(set_expired=False)
