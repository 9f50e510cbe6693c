"""Harvesters, reference managers, browsers and feed readers take our records as their protocols say."""

from __future__ import annotations

import datetime
import xml.etree.ElementTree as ET
from urllib.parse import parse_qs, quote

import feedparser
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from library.interfaces import harvest
from library.models import Record
from library.staff.viewsets import AuthorityViewSet
from search.indexing import index_documents
from tests.factories.library import (
    AuthorityFactory,
    ContributorFactory,
    CopyFactory,
    IdentifierFactory,
    RecordFactory,
    SubjectFactory,
)

pytestmark = pytest.mark.django_db

NAMES = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "marc": "http://www.loc.gov/MARC21/slim",
}
MARCH = datetime.datetime(2026, 3, 12, 9, 30, tzinfo=datetime.UTC)


def harvested(client: Client, **arguments: str) -> ET.Element:
    """The answer to a request, parsed."""
    arguments = {name.rstrip("_"): value for name, value in arguments.items()}
    response = client.get("/oai/library", arguments)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/xml")
    return ET.fromstring(response.content)


def error(answer: ET.Element) -> str | None:
    """Code of the protocol's error, or None."""
    found = answer.find("o:error", NAMES)
    return None if found is None else found.get("code")


def identifiers(answer: ET.Element) -> list[str]:
    """Identifiers of the headers of an answer, deleted ones with a minus in front."""
    return [
        ("-" if header.get("status") == "deleted" else "")
        + header.find("o:identifier", NAMES).text.rpartition(":")[2]
        for header in answer.iter(f"{{{NAMES['o']}}}header")
    ]


@pytest.fixture
def book(site) -> Record:
    """A Serbian book with an author, a subject, an ISBN and a copy; indexed."""
    record = RecordFactory(title="Шумадијске приповетке", subtitle="избор за школу", date_text="1998")
    ContributorFactory(record=record, authority=AuthorityFactory(heading="Глишић, Милован"))
    SubjectFactory(record=record)
    IdentifierFactory(record=record)
    CopyFactory(record=record, inventory_number="501", shelf_mark="82-32 ГЛИ")
    index_documents("record", [str(record.pk)])
    return record


def test_a_harvester_gets_every_record_once_over_many_pages(client, site, monkeypatch):
    monkeypatch.setattr(harvest, "PAGE", 4)
    with time_machine.travel(MARCH, tick=False):  # all of one second: the hardest case of a cursor
        expected = {RecordFactory().public_id for _number in range(9)}
        gone = RecordFactory()
        gone.delete()
        answer = harvested(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    found, sizes = identifiers(answer), []
    while (token := answer.find(".//o:resumptionToken", NAMES)) is not None:
        sizes.append((token.get("completeListSize"), token.get("cursor")))
        if not token.text:
            break
        answer = harvested(client, verb="ListIdentifiers", resumptionToken=token.text)
        found += identifiers(answer)

    assert len(found) == 10
    assert set(found) == expected | {f"-{gone.public_id}"}
    assert sizes == [("10", "0"), ("10", "4"), ("10", "8")]


def test_a_record_comes_as_dublin_core_and_as_marc(client, book):
    answer = harvested(client, verb="ListRecords", metadataPrefix="oai_dc")
    assert answer.find(".//dc:title", NAMES).text == "Шумадијске приповетке : избор за школу"
    assert answer.find(".//dc:creator", NAMES).text == "Глишић, Милован"
    assert answer.find(".//o:setSpec", NAMES).text == "material:book"

    identifier = answer.find(".//o:identifier", NAMES).text
    answer = harvested(client, verb="GetRecord", metadataPrefix="marcxml", identifier=identifier)
    title = answer.find(".//marc:datafield[@tag='245']/marc:subfield[@code='a']", NAMES)
    assert title.text.startswith("Шумадијске приповетке")


def test_withdrawn_and_deleted_records_are_told_as_deleted(client, site):
    kept, withdrawn, deleted = RecordFactory(), RecordFactory(withdrawn_at=MARCH), RecordFactory()
    Record.objects.filter(pk=deleted.pk).delete()

    answer = harvested(client, verb="ListRecords", metadataPrefix="oai_dc")
    assert set(identifiers(answer)) == {
        kept.public_id,
        f"-{withdrawn.public_id}",
        f"-{deleted.public_id}",
    }
    assert len(answer.findall(".//o:metadata", NAMES)) == 1


def test_a_record_that_comes_back_is_no_longer_told_as_deleted(client, site):
    record = RecordFactory()
    source, source_id = record.source, record.source_id
    record.delete()
    again = RecordFactory(source=source, source_id=source_id)

    assert again.public_id == record.public_id
    assert identifiers(harvested(client, verb="ListIdentifiers", metadataPrefix="oai_dc")) == [
        again.public_id
    ]


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ({"from_": "2026-03-12"}, {"march", "april"}),
        ({"until": "2026-03-12"}, {"february", "march"}),
        ({"from_": "2026-03-12T09:30:00Z", "until": "2026-03-12T09:30:00Z"}, {"march"}),
        ({"from_": "2026-03-12T09:30:01Z", "until": "2026-03-31T00:00:00Z"}, "noRecordsMatch"),
        ({"from_": "2026-03-13", "until": "2026-03-12"}, "badArgument"),
        ({"from_": "2026-03-12", "until": "2026-03-12T09:30:00Z"}, "badArgument"),
        ({"from_": "12.03.2026"}, "badArgument"),
        ({"from_": "2026-02-30"}, "badArgument"),
        ({"set": "material:book"}, {"february", "march", "april"}),
        ({"set": "material:map"}, "noRecordsMatch"),
        ({"set": "colour:red"}, "noRecordsMatch"),
    ],
)
def test_a_harvest_is_narrowed_by_time_and_set(client, site, bounds, expected):
    made = {}
    for name, month in (("february", 2), ("march", 3), ("april", 4)):
        with time_machine.travel(MARCH.replace(month=month), tick=False):
            made[RecordFactory().public_id] = name
    answer = harvested(client, verb="ListIdentifiers", metadataPrefix="oai_dc", **bounds)

    if isinstance(expected, str):
        assert error(answer) == expected
    else:
        assert {made[name] for name in identifiers(answer)} == expected


def test_a_changed_heading_brings_its_records_to_the_harvester_again(client, admin_client, site):
    with time_machine.travel(MARCH, tick=False):
        author = AuthorityFactory(heading="Глишић, Милован")
        named = [ContributorFactory(authority=author).record, SubjectFactory(authority=author).record]
        ContributorFactory()
    form = {"kind": "person", "heading": "Глишић, Милован Ђ.", "variants": inline_formset([])}
    address = reverse(AuthorityViewSet().get_url_name("edit"), args=[author.pk])
    assert admin_client.post(address, nested_form_data(form)).status_code == 302

    since = (MARCH + datetime.timedelta(days=1)).strftime("%Y-%m-%d")
    answer = harvested(client, verb="ListRecords", metadataPrefix="oai_dc", from_=since)
    assert set(identifiers(answer)) == {record.public_id for record in named}
    assert "Глишић, Милован Ђ." in [creator.text for creator in answer.iterfind(".//dc:creator", NAMES)]


def test_a_heading_saved_as_it_was_changes_no_record(admin_client, site):
    with time_machine.travel(MARCH, tick=False):
        contributor = ContributorFactory()
    author = contributor.authority
    form = {"kind": "person", "heading": author.heading, "variants": inline_formset([{"form": "M. P."}])}
    admin_client.post(
        reverse(AuthorityViewSet().get_url_name("edit"), args=[author.pk]), nested_form_data(form)
    )
    assert [variant.form for variant in author.variants.all()] == ["M. P."]
    assert Record.objects.get().updated_at == MARCH


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=Steal", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=marcxml", "badArgument"),
        ("verb=ListRecords&metadataPrefix=pdf", "cannotDisseminateFormat"),
        ("verb=ListRecords&resumptionToken=abc", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=abc&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListSets&resumptionToken=abc", "badResumptionToken"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:elsewhere:1", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=%0b", "badArgument"),
        ("verb=ListMetadataFormats&identifier=" + quote("ж" * 300), "idDoesNotExist"),
    ],
)
def test_a_wrong_request_gets_the_protocols_own_error(client, site, query, code):
    response = client.get(f"/oai/library?{query}")

    assert response.status_code == 200
    assert error(ET.fromstring(response.content)) == code


def test_the_repository_says_who_it_is_and_may_be_asked_by_post(book):
    client = Client(enforce_csrf_checks=True)
    answer = ET.fromstring(client.post("/oai/library", {"verb": "Identify"}).content)

    assert answer.find(".//o:deletedRecord", NAMES).text == "persistent"
    assert answer.find(".//o:granularity", NAMES).text == "YYYY-MM-DDThh:mm:ssZ"
    assert answer.find(".//o:earliestDatestamp", NAMES).text == book.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_harvesting_costs_the_same_for_one_record_and_for_many(client, site, django_assert_max_num_queries):
    RecordFactory.create_batch(12)
    with django_assert_max_num_queries(13):
        harvested(client, verb="ListRecords", metadataPrefix="marcxml")


def test_a_reference_manager_takes_a_record_from_its_page(client, book):
    soup = BeautifulSoup(client.get(f"/sr/library/records/{book.public_id}/").content, "html.parser")
    server = soup.select_one("link[rel=unapi-server]")["href"]
    identifier = soup.select_one("abbr.unapi-id")["title"]

    offered = client.get(server, {"id": identifier})
    names = [item.get("name") for item in ET.fromstring(offered.content)]
    taken = client.get(server, {"id": identifier, "format": "ris"})

    assert offered.status_code == 300
    assert names == ["marcxml", "ris", "bibtex", "csl", "dc"]
    assert "TI  - Шумадијске приповетке" in taken.content.decode()
    assert client.get(server, {"id": identifier, "format": "exe"}).status_code == 406
    assert client.get(server, {"id": "no-such"}).status_code == 404


def test_a_reference_manager_takes_results_from_their_list(client, book):
    soup = BeautifulSoup(client.get("/sr/library/?q=glisic").content, "html.parser")
    server = soup.select_one("link[rel=unapi-server]")["href"]
    identifiers = [item["title"] for item in soup.select(".row-list abbr.unapi-id")]

    assert identifiers == [book.public_id]
    taken = client.get(server, {"id": identifiers[0], "format": "bibtex"}).content.decode()
    assert "Шумадијске приповетке" in taken


def test_a_record_carries_a_context_object(client, book):
    soup = BeautifulSoup(client.get(f"/sr/library/records/{book.public_id}/").content, "html.parser")
    values = parse_qs(soup.select_one(".Z3988")["title"])

    assert values["rft.btitle"] == ["Шумадијске приповетке : избор за школу"]
    assert values["rft.au"] == ["Глишић, Милован"]
    assert values["rft.isbn"] == ["9788617063472"]
    assert values["rft.date"] == ["1998"]


def test_a_browser_learns_how_to_search_the_catalogue(client, book):
    soup = BeautifulSoup(client.get("/sr-latn/library/").content, "html.parser")
    link = soup.select_one("link[rel=search]")
    description = ET.fromstring(client.get(link["href"]).content)
    space = {"s": "http://a9.com/-/spec/opensearch/1.1/"}
    template = description.find("s:Url[@type='text/html']", space).get("template")
    address = template.replace("{searchTerms}", "glisic").replace("{startPage?}", "1")

    assert "Шумадијске" not in description.find("s:LongName", space).text
    assert client.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_the_feed_of_a_search_tells_what_came_last(client, book):
    later = RecordFactory(title="Глишићеви хумори")
    ContributorFactory(record=later, authority=AuthorityFactory(heading="Глишић, Милован Ђ."))
    RecordFactory(title="Хемија")
    index_documents("record", [str(pk) for pk in Record.objects.values_list("pk", flat=True)])
    page = BeautifulSoup(client.get("/sr/library/?q=glisic").content, "html.parser")
    address = page.select_one("link[type='application/atom+xml']")["href"]
    parsed = feedparser.parse(client.get(address).content)

    assert not parsed.bozo
    assert [entry.title for entry in parsed.entries] == [
        "Глишићеви хумори",
        "Шумадијске приповетке : избор за школу",
    ]
    assert parsed.feed.opensearch_totalresults == "2"
    assert parsed.entries[1].link.endswith(f"/sr/library/records/{book.public_id}/")


def test_without_words_the_feed_tells_of_all_new_books(client, book):
    RecordFactory(title="Хемија")
    parsed = feedparser.parse(client.get("/sr/library/feed/").content)

    assert [entry.title for entry in parsed.entries] == ["Хемија", "Шумадијске приповетке : избор за школу"]


@pytest.mark.parametrize("address", ["/sr/library/feed/", "/unapi/library", "/oai/library"])
@pytest.mark.parametrize("value", ["abc", "-1", quote("ж" * 3000), "%22%28", "%ED%A0%80"])
def test_nonsense_never_breaks_an_interface(client, book, address, value):
    for name in ("q", "page", "id", "format", "verb", "f_subject"):
        assert client.get(f"{address}?{name}={value}&{name}={value}").status_code < 500
