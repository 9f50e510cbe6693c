"""What the catalogue's search box suggests: titles, people and subjects of the library, and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from library.addresses import catalog_url, subject_url
from library.documents import KIND
from library.local_words import in_readers_script
from search.engines import SuggestedLine
from search.views import suggestion_answer


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """`?q=`: a person or a subject leads to all their books, a title to its own."""
    return suggestion_answer(request, _address, kind=KIND, shown=in_readers_script, label=_label)


def _label(type_: str) -> str:
    return {"title": _("Title"), "author": _("Author"), "subject": _("Subject")}.get(type_, "")


def _address(line: SuggestedLine) -> str:
    if line.type == "author":
        return catalog_url(f_author=line.text)
    return subject_url(line.text) if line.type == "subject" else catalog_url(q=line.text)
