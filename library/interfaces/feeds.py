"""OpenSearch 1.1 for browsers, and Atom (RFC 4287) of any search for whoever waits for new books."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from core.languages import html_lang
from core.navigation import furniture
from core.seo.head import absolute
from library import display
from library.addresses import reader_language, record_url
from library.models import Record
from library.selectors import newest_of
from search.forms import SearchForm

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
DESCRIPTION_TYPE = "application/opensearchdescription+xml"
LENGTH = 50
"""Records in a feed."""


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """The description with which a browser can search the catalogue from its address bar."""
    language = html_lang(get_language() or "")
    root = ET.Element("OpenSearchDescription", xmlns=OPENSEARCH)
    centre = furniture().centre
    ET.SubElement(root, "ShortName").text = centre.short_name[:16]
    ET.SubElement(root, "LongName").text = f"{_('Library catalogue')} · {centre.short_name}"[:48]
    ET.SubElement(root, "Description").text = _(
        "Search in any script and any word form: the catalogue finds the book all the same."
    )
    ET.SubElement(root, "Language").text = language
    ET.SubElement(root, "InputEncoding").text = "UTF-8"
    ET.SubElement(root, "Image", width="32", height="32", type="image/x-icon").text = absolute(
        static("favicon.ico")
    )
    catalog = absolute(reverse("library_catalog"))
    templates = (
        ("text/html", f"{catalog}?q={{searchTerms}}&page={{startPage?}}"),
        ("application/atom+xml", f"{absolute(reverse('library_feed'))}?q={{searchTerms}}"),
    )
    for media_type, template in templates:
        ET.SubElement(root, "Url", type=media_type, template=template)
    body = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, content_type=DESCRIPTION_TYPE)


class SearchFeed(Atom1Feed):
    """Atom with the two OpenSearch elements that say how much was found and for which words."""

    def root_attributes(self) -> dict[str, str]:
        """Atom's attributes and the namespace of OpenSearch."""
        return {**super().root_attributes(), "xmlns:opensearch": OPENSEARCH}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Atom's elements, then ours."""
        super().add_root_elements(handler)
        handler.addQuickElement("opensearch:totalResults", str(self.feed["total"]))
        if self.feed["words"]:
            handler.addQuickElement(
                "opensearch:Query", None, {"role": "request", "searchTerms": self.feed["words"]}
            )


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The records of a search that came into the catalogue last: `?q=…&f_subject=…`, as on its page."""
    form = SearchForm(request.GET)
    if form.text or form.filters():
        total, found = newest_of(replace(form.request(reader_language()), facets=()), LENGTH)
    else:
        public = Record.objects.public().order_by("-created_at", "-id")
        total, found = public.count(), list(public.with_parts()[:LENGTH])
    address = form.address()
    out = SearchFeed(
        title=f"{form.text or _('New books')} · {_('Library catalogue')} · {furniture().centre.short_name}",
        link=absolute(reverse("library_catalog") + address),
        description=None,
        language=html_lang(reader_language()),
        feed_url=absolute(reverse("library_feed") + address),
        author_name=furniture().centre.name,
        total=total,
        words=form.text,
    )
    for record in found:
        _add(out, record)
    return HttpResponse(out.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _add(out: SearchFeed, record: Record) -> None:
    reader = reader_language()
    title = display.shown_title(record, reader)
    people = [person.name for person in display.people(record, reader)[:3]]
    imprint = ", ".join(filter(None, (*record.publishers[:1], record.date_text)))
    out.add_item(
        title=title.text,
        link=absolute(record_url(record)),
        # Stays the same in every language and when the site moves (RFC 4151).
        unique_id=f"tag:educenter,2026:library/{record.public_id}",
        description=". ".join(filter(None, ("; ".join(people), imprint))),
        pubdate=record.created_at,
        updateddate=record.updated_at,
    )
