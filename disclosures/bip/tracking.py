"""Noticing that public information changed. Connected once, when the apps are ready."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from disclosures.bip.content import Content, describe, described_models
from disclosures.bip.selectors import is_active_now, mark_of_now
from disclosures.bip.services import note
from disclosures.choices import PUBLIC_STATUSES
from disclosures.content_checks.texts import page_text
from disclosures.models import Decision, RegulatedDocument


def connect() -> None:
    """Follow pages through Wagtail's signals, everything else through its rows."""
    page_published.connect(_page_changed, dispatch_uid="disclosures.bip")
    page_unpublished.connect(_page_changed, dispatch_uid="disclosures.bip")
    for model in described_models():
        uid = f"disclosures.bip.{model._meta.label_lower}"
        post_save.connect(_row_saved, sender=model, dispatch_uid=uid)
        post_delete.connect(_row_deleted, sender=model, dispatch_uid=uid)


def _user() -> Any:
    """Who is at work in the admin, as Wagtail's own log knows it."""
    return get_active_log_context().user


def _row_saved(instance: models.Model, **_kwargs: Any) -> None:
    # After the transaction, when the rows below it (points, files) are stored too.
    transaction.on_commit(partial(_note_row, type(instance), instance.pk, _user()))


def _note_row(model: type[models.Model], pk: Any, user: Any) -> None:
    fresh = model._default_manager.filter(pk=pk).first()
    if fresh is not None and (content := describe(fresh)):
        note(content, user)


def _row_deleted(instance: models.Model, **_kwargs: Any) -> None:
    content = describe(instance)
    if content:
        gone = Content(
            content.subject_type, content.subject_id, content.title, "", content.language, "", False
        )
        transaction.on_commit(partial(note, gone, _user()))


def _page_changed(instance: Page, **_kwargs: Any) -> None:
    if is_active_now() and (content := page_content(instance)):
        note(content, _user())


def page_content(page: Page) -> Content | None:
    """A page of the bulletin as public information; None for any other page."""
    mark = mark_of_now(page)
    if mark is None:
        return None
    made_on = mark.made_on if mark.path == page.path else None
    first = page.first_published_at
    return Content(
        subject_type="page",
        subject_id=page.pk,
        title=page.title,
        path=page.get_url() or "",
        language=page.locale.language_code,
        text=page_text(page),
        is_public=page.live,
        author=mark.author,
        made_on=made_on or (first.date() if first else None),
    )


def decision_content(decision: Decision) -> Content:
    """A decision as public information: everything that its page shows."""
    parts = [decision.number, f"{decision.issued_on}", decision.body, decision.preamble, decision.enacting]
    for item in decision.items.all():
        parts += [
            item.number,
            item.text,
            item.responsible,
            item.deadline_words,
            item.status,
            item.report_note,
        ]
    parts += [decision.control, *(name for name, _position in decision.signatures), decision.status]
    for attachment in decision.attachments.select_related("document"):
        parts += [attachment.title, attachment.document.sha256 if attachment.document else ""]
    return Content(
        subject_type="decision",
        subject_id=decision.pk,
        title=decision.heading,
        path=decision.get_absolute_url(),
        language=decision.language,
        text="\n".join(parts),
        is_public=decision.is_public,
        author=", ".join(part for part in (decision.signatory, decision.signatory_position) if part)
        or decision.body,
        made_on=decision.issued_on,
    )


def document_content(document: RegulatedDocument) -> Content:
    """A regulated document as public information: its facts and the fingerprints of its files."""
    files = [f"{file.file.sha256}" for file in document.files.select_related("file")]
    parts = [document.number, f"{document.date or ''}", document.body, document.status, document.link, *files]
    return Content(
        subject_type="document",
        subject_id=document.pk,
        title=document.title,
        path=document.link,
        language=document.language,
        text="\n".join(parts),
        is_public=document.status in PUBLIC_STATUSES and bool(files or document.link),
        author=document.author or document.body,
        made_on=document.date,
    )
