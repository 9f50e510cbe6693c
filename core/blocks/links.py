"""Links to a page of the site, a document or another site, chosen in one block."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language, get_language_from_path, override
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from .walk import in_readers_language

PAGES = "wagtail_serve"
_QUERY = re.compile("[?#]")


def address_in_readers_language(url: str) -> str:
    """The same view of this site in the reader's language: `/sr/library/?q=x` becomes `/en/library/?q=x`.

    Addresses of Wagtail's pages stay as they are, since a page has its own slug in each language; so does
    everything that is not below a language prefix.
    """
    path = _QUERY.split(url, maxsplit=1)[0]
    language = get_language_from_path(path)
    if not language or language == get_language():
        return url
    try:
        with override(language):
            match = resolve(path)
    except Resolver404:
        return url
    if match.url_name == PAGES:
        return url
    return reverse(match.view_name, args=match.args, kwargs=match.kwargs) + url[len(path) :]


class LinkValue(blocks.StructValue):
    """A link that knows its address and its words."""

    def get_url(self) -> str:
        """Address of the target, or an empty string where the target is gone or not published."""
        if page := self.get("page"):
            page = in_readers_language(page)
            return (page.url or "") if page.live else ""
        if document := self.get("document"):
            return document.url
        return address_in_readers_language(self.get("url") or "")

    def get_text(self) -> str:
        """The words of the link: its own text, else the title of the target, else its address."""
        if text := self.get("text"):
            return text
        if page := self.get("page"):
            return in_readers_language(page).title
        if document := self.get("document"):
            return document.title
        return self.get("url") or ""

    @property
    def is_external(self) -> bool:
        """Whether the link leaves the site."""
        return not self.get("page") and not self.get("document") and "//" in (self.get("url") or "")


class LinkBlock(blocks.StructBlock):
    """Exactly one target: a page, a document or an address."""

    text = blocks.CharBlock(label=_("Text"), max_length=120, required=False)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    document = DocumentChooserBlock(label=_("Document"), required=False)
    url = blocks.CharBlock(
        label=_("Address"),
        max_length=500,
        required=False,
        help_text=_("Of another site, starting with https://, or mailto: and tel:."),
    )

    class Meta:
        icon = "link"
        label = _("Link")
        required = True
        value_class = LinkValue

    @property
    def required(self) -> bool:
        """Whether the link must lead somewhere; not while a draft is saved."""
        return self.meta.required and not self.is_deferred_validation

    def clean(self, value: Any) -> Any:
        """Refuse no target, two targets, and addresses that a browser would run as code."""
        cleaned = super().clean(value)
        targets = [name for name in ("page", "document", "url") if cleaned.get(name)]
        if len(targets) > 1 or (not targets and self.required):
            raise StructBlockValidationError(
                non_block_errors=[ValidationError(_("Choose one target: a page, a document or an address."))]
            )
        url = cleaned.get("url") or ""
        if url and not url.startswith(("https://", "http://", "mailto:", "tel:", "/", "#")):
            raise StructBlockValidationError(
                {"url": ValidationError(_("An address starts with https://, mailto:, tel: or /."))}
            )
        return cleaned
