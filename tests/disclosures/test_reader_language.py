"""Words around legal pages are the reader's; every word of another language says so, in either script."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html
from wagtail.models import Locale, Site

from disclosures import models, registry
from disclosures.choices import DocumentType, IdentifierScheme
from disclosures.decisions import services
from tests.disclosures import decision_texts
from tests.factories.disclosures import duties, organisation, regulated, text_file
from tests.site.crawler import is_foreign, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def serbian_site(site: Site) -> Site:
    """A Serbian centre that is read in two scripts and in English."""
    for code in ("sr-latn", "en"):
        Locale.objects.get_or_create(language_code=code)
    duties(site, ["rs-informator", "rs-web"])
    institution = models.Institution.objects.create(organisation=organisation("centre", "Центр"))
    models.InstitutionWords.objects.create(
        owner=institution, language="sr", full_name="Регионални центар за образовање"
    )
    models.LegalIdentifier.objects.create(
        institution=institution, scheme=IdentifierScheme.MB, value="07012345"
    )
    document = regulated(DocumentType.REGULATIONS, "Годишњи план рада", language="sr", signed=False)
    models.DocumentFile.objects.create(
        regulated=document, version=2, file=text_file("План", "sr", purpose="План обука и библиотеке.")
    )
    return site


def page(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.document_fromstring(answer.content.decode())


@pytest.mark.parametrize("language", ["sr-latn", "en"])
def test_no_word_of_another_language_is_unmarked(serbian_site: Site, visitor: Client, language: str):
    sections = ("rs-informator/informator", "rs-web", "rs-web/uredba", "rs-web/ostalo")
    decision = services.from_text(decision_texts.SERBIAN)
    decision.status = models.Decision.Status.IN_FORCE
    decision.save()
    addresses = [f"/{language}/disclosures/", *(f"/{language}/disclosures/{path}/" for path in sections)]
    addresses.append(f"/{language}/decisions/{decision.slug}/")
    foreign = {
        (address, run.language, run.text)
        for address in addresses
        for run in texts(page(visitor, address))
        if is_foreign(run)
    }
    assert foreign == set()


def test_titles_and_breadcrumbs_are_in_the_language_of_the_reader(serbian_site: Site, visitor: Client):
    found = page(visitor, "/en/disclosures/rs-web/ostalo/")
    assert found.xpath("string(//title)").startswith("Other duties – About the institution · ")
    assert [
        crumb.strip()
        for crumb in found.xpath("//nav[contains(@class, 'breadcrumbs')]//li//text()[normalize-space()]")
    ][1:] == ["Public information", "About the institution", "Other duties"]
    assert found.xpath("string(//*[@lang='sr']//h1)") == "Остало"


def test_serbian_latin_reaches_numbers_titles_and_purposes(serbian_site: Site, visitor: Client):
    booklet = page(visitor, "/sr-latn/disclosures/rs-informator/informator/").xpath("string(//main)")
    assert "Regionalni centar za obrazovanje" in booklet
    assert "Matični broj 07012345" in booklet
    link = page(visitor, "/sr-latn/disclosures/rs-web/uredba/").xpath("//main//a[@hreflang='sr']")[0]
    assert link.text_content().startswith("Godišnji plan rada")
    assert link.getparent().xpath("string(.//*[@class='file-purpose'])") == "Plan obuka i biblioteke."


def test_the_overview_names_the_language_that_a_foreigner_will_find(serbian_site: Site, visitor: Client):
    found = page(visitor, "/en/disclosures/")
    assert found.xpath("//h2/a/text()") == ["Information booklet", "About the institution"]
    assert set(found.xpath("//main//a/@hreflang")) == {"sr"}
    assert found.xpath("//p[@class='disclosed-language']/span/text()") == ["српски", "српски"]
    assert page(visitor, "/sr/disclosures/").xpath("//p[@class='disclosed-language']") == []


def test_a_profile_of_one_section_needs_no_list(serbian_site: Site, visitor: Client):
    answer = visitor.get("/sr/disclosures/rs-informator/")
    assert (answer.status_code, answer["Location"]) == (302, "/sr/disclosures/rs-informator/informator/")
    footer = page(visitor, "/sr/").xpath("//footer//a/@href")
    assert "/sr/disclosures/rs-informator/informator/" in footer


@pytest.mark.parametrize("language", ["sr", "sr-latn", "en"])
def test_the_overview_stands_in_the_sitemap_of_its_language_alone(
    serbian_site: Site, visitor: Client, language: str
):
    listed = visitor.get(f"/sitemap-disclosures-{language}.xml").content.decode()
    assert listed.count("/disclosures/</loc>") == 1
    assert f"<loc>http://testserver/{language}/disclosures/</loc>" in listed


def test_every_title_of_a_profile_exists_in_every_language_and_of_a_section_in_english():
    for code in registry.codes():
        profile = registry.profile(code)
        assert set(profile.title) == {"sr", "bg", "pl", "ru", "uk", "en"}, code
        assert [section.key for section in profile.sections if "en" not in section.title] == []


def test_words_for_a_reader_say_which_language_they_are_in():
    words = {"sr": "Остало", "en": "Other duties"}
    assert registry.for_reader(words, "sr") == ("Остало", "sr")
    assert registry.for_reader(words, "sr-latn") == ("Ostalo", "sr-latn")
    assert registry.for_reader(words, "pl") == ("Other duties", "en")
    assert registry.for_reader({"sr": "Остало"}, "pl") == ("Остало", "sr")
