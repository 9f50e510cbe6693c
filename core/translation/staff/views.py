"""The overview of translations, and what changed since one was made."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringTranslation, Translation

from core.languages import active_codes, html_lang, own_name
from core.staff_screens import StaffScreen
from core.translation.changes import changes
from core.translation.comparison import compared, plain
from core.translation.overview import rows
from core.translation.staff.forms import TranslationFilter, narrowed
from core.translation.strings import corrections_to_review

PERMISSION = "wagtail_localize.submit_translation"
"""Whoever may start a translation sees where all of them stand."""

PER_PAGE = 50


class _ForTranslators(StaffScreen):
    """A view for those who may translate."""

    header_icon = "wagtail-localize-language"
    permission = PERMISSION


class TranslationOverview(_ForTranslators):
    """One row an original, one column a language.

    States are computed and not rows of a table, so this is no list of Wagtail's own.
    """

    page_title = _("Translations by language")
    template_name = "core/staff/translations.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the filter and the rows of one page of the list."""
        found, codes = rows(), active_codes()
        form = TranslationFilter(self.request.GET, found, codes)
        chosen = form.chosen()
        page = Paginator(narrowed(found, **chosen), PER_PAGE).get_page(self.request.GET.get("p"))
        shown = [chosen["language"]] if "language" in chosen else codes
        query = self.request.GET.copy()
        query.pop("p", None)
        return super().get_context_data(**kwargs) | {
            "form": form,
            "page": page,
            "languages": [(html_lang(code), own_name(code)) for code in shown],
            "rows": [(row, [row.cell(code) for code in shown]) for row in page],
            "query": query.urlencode(),
        }


class TranslationChanges(_ForTranslators):
    """Side by side: the source before and now, and what the translation says."""

    page_title = _("What changed since the translation")
    template_name = "core/staff/translation_changes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the changes, the corrections to review, and where to go on."""
        translation = get_object_or_404(
            Translation.objects.select_related("source__locale", "target_locale"),
            pk=self.kwargs["translation_id"],
            enabled=True,
        )
        source, target = translation.source, translation.target_locale
        return super().get_context_data(**kwargs) | {
            "title": source.object_repr,
            "source_language": html_lang(source.locale.language_code),
            "source_name": own_name(source.locale.language_code),
            "target_language": html_lang(target.language_code),
            "target_name": own_name(target.language_code),
            "changes": changes(translation),
            "corrections": [_correction(old, new) for old, new in corrections_to_review(translation)],
            "update_url": reverse("wagtail_localize:update_translations", args=[source.pk]),
            "edit_url": translation.get_target_instance_edit_url(),
            "overview_url": reverse("translation_overview"),
        }


def _correction(old: StringTranslation, new: StringTranslation) -> dict[str, Any]:
    """The source before and now, word by word; the correction, and the conversion that took its place."""
    before, now = compared(old.translation_of.data, new.translation_of.data)
    return {"before": before, "corrected": plain(old.data), "now": now, "shown": plain(new.data)}
