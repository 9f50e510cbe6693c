"""People by unit, partners by kind, agreements with what was agreed, by whom and until when."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.models import Locale

from home import selectors
from home.models import Agreement, AgreementParty, Partner
from tests.factories import (
    AgreementFactory,
    DocumentFactory,
    ImageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    PartnerFactory,
    PartnersPageFactory,
    PeoplePageFactory,
    PersonFactory,
    UnitFactory,
    alias,
    translate,
)


def party(agreement: Agreement, **who) -> AgreementParty:
    made = AgreementParty(agreement=agreement, locale=agreement.locale, **who)
    made.full_clean(exclude=["translation_key"])
    made.save()
    return made


def test_people_stand_under_their_units_in_the_order_of_the_staff(db):
    second, first = UnitFactory(name="Библиотека", sort_order=2), UnitFactory(name="Обуке", sort_order=1)
    PersonFactory(name="Ана", unit=second)
    PersonFactory(name="Весна", unit=first, sort_order=2)
    PersonFactory(name="Бранко", unit=first, sort_order=1)
    PersonFactory(name="Горан", unit=None)

    found = [
        (unit and unit.name, [p.name for p in people])
        for unit, people in selectors.units_with_people(Locale.get_default())
    ]

    assert found == [("Обуке", ["Бранко", "Весна"]), ("Библиотека", ["Ана"]), (None, ["Горан"])]


def test_two_units_of_one_name_stay_apart(db):
    for name in ("Ана", "Весна"):
        PersonFactory(name=name, unit=UnitFactory(name="Служба", sort_order=1))

    assert [len(people) for _unit, people in selectors.units_with_people(Locale.get_default())] == [1, 1]


def test_the_page_of_people_shows_how_to_reach_them(home):
    PersonFactory(
        name="Јелена Марковић",
        position="саветница за програме",
        photo=ImageFactory(),
        email="jelena@centar.example",
        phone="032 555 111",
        biography="Ради у центру од оснивања.",
        unit=UnitFactory(name="Обуке", description="Програми стручног усавршавања."),
    )
    html = Client().get(PeoplePageFactory(parent=home).get_url()).content.decode()

    for words in (
        "Обуке",
        "Програми стручног усавршавања.",
        "саветница за програме",
        "Ради у центру од оснивања.",
    ):
        assert words in html
    assert 'href="mailto:jelena@centar.example"' in html
    assert 'href="tel:032555111"' in html
    assert "<picture>" in html


def test_nothing_of_a_person_is_shown_that_is_not_known(home):
    PersonFactory(name="Ана", position="")
    html = Client().get(PeoplePageFactory(parent=home).get_url()).content.decode()

    assert "mailto:" not in html
    assert "tel:" not in html


def test_people_of_another_language_stand_on_its_page_and_those_of_the_original_on_a_copy(home, locales):
    translate(home, locales["en"], title="Centre", slug="centre")
    page = PeoplePageFactory(parent=home)
    PersonFactory(name="Ана Илић")
    PersonFactory(name="Ana Ilic, adviser", locale=locales["en"])
    copy = alias(page, locales["en"])
    copied = Client().get(copy.get_url()).content.decode()

    assert "Ана Илић" in copied
    assert "Ana Ilic, adviser" not in copied
    copy.delete()
    english = translate(page, locales["en"], title="Staff", slug="staff")
    assert "Ana Ilic, adviser" in Client().get(english.get_url()).content.decode()


def test_partners_stand_by_kind_in_the_order_of_the_kinds(db):
    for name, kind in (
        ("Фондација", "other"),
        ("Град", "founder"),
        ("Музеј", "culture"),
        ("Школа", "education"),
    ):
        PartnerFactory(name=name, kind=kind)

    kinds = [
        [partner.name for partner in group]
        for _label, group in selectors.by_kind(selectors.partners(Locale.get_default()))
    ]

    assert kinds == [["Град"], ["Школа"], ["Музеј"], ["Фондација"]]


def test_every_kind_has_words_for_readers():
    assert all(str(Partner.Kind(kind).label) for kind in Partner.Kind.values)


def test_an_agreement_tells_who_when_and_where_to_read_it(home):
    index = NewsIndexPageFactory(parent=home)
    news = NewsPageFactory(parent=index, title="Потписан меморандум", slug="memorandum")
    document = DocumentFactory(title="Текст меморандума")
    agreement = AgreementFactory(
        title="Меморандум о сарадњи",
        summary="Заједничке обуке наставника.",
        number="01-12/2026",
        deciding_body="Управни одбор",
        signed_on=date(2026, 3, 12),
        valid_until=date(2029, 3, 11),
        document=document,
        linked_news=news,
    )
    party(agreement, partner=PartnerFactory(name="Гимназија"))
    party(agreement, name="Општина Липовац")
    html = Client().get(PartnersPageFactory(parent=home).get_url()).content.decode()

    for words in (
        "Меморандум о сарадњи",
        "Заједничке обуке наставника.",
        "01-12/2026",
        "Управни одбор",
        '<time datetime="2026-03-12">12. март 2026.</time>',
        '<time datetime="2029-03-11">11. март 2029.</time>',
        "Гимназија",
        "Општина Липовац",
        f'href="{document.url}"',
        f'href="{news.get_url()}"',
    ):
        assert words in html, words


def test_the_newest_agreement_comes_first(db):
    for day in (1, 3, 2):
        AgreementFactory(title=f"{day}", signed_on=date(2026, 1, day))

    assert [agreement.title for agreement in selectors.agreements(Locale.get_default())] == ["3", "2", "1"]


def test_news_that_are_not_public_are_not_linked(home):
    news = NewsPageFactory(parent=NewsIndexPageFactory(parent=home), title="Тајна вест", live=False)
    AgreementFactory(linked_news=news)

    assert "Тајна вест" not in Client().get(PartnersPageFactory(parent=home).get_url()).content.decode()


def test_an_agreement_cannot_end_before_it_was_signed(db):
    agreement = AgreementFactory.build(signed_on=date(2026, 3, 12), valid_until=date(2026, 3, 11))
    agreement.locale = Locale.get_default()

    with pytest.raises(ValidationError):
        agreement.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.bulk_create([agreement])


@pytest.mark.parametrize("both", [True, False])
def test_a_party_is_a_partner_or_a_name_and_never_both_or_none(db, both):
    agreement = AgreementFactory()
    wrong = {"partner": PartnerFactory(), "name": "Општина"} if both else {}

    with pytest.raises(ValidationError) as refused:
        party(agreement, **wrong)
    assert "name" in refused.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementParty.objects.bulk_create(
            [AgreementParty(agreement=agreement, locale=agreement.locale, **wrong)]
        )


def test_a_partner_of_an_agreement_is_not_deleted_by_mistake(db):
    partner = PartnerFactory()
    party(AgreementFactory(), partner=partner)

    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        partner.delete()


def test_the_strip_of_the_home_page_shows_the_partners_and_leads_to_their_page(home):
    PartnerFactory(name="Гимназија", logo=ImageFactory(), url="https://gimnazija.example/")
    PartnerFactory(name="Музеј", url="")
    PartnersPageFactory(parent=home)
    home.body = [("partners_strip", {"heading": "Партнери"})]
    home.save()
    html = Client().get("/sr/").content.decode()

    assert 'alt="Гимназија"' in html
    assert 'href="https://gimnazija.example/"' in html
    assert "Музеј" in html
    assert 'href="/sr/partneri/"' in html


def test_the_home_page_opens_with_what_the_centre_is(home):
    home.hero_eyebrow, home.hero_title, home.hero_text = (
        "Липовац",
        "Место где наставници уче",
        "Обуке и клуб.",
    )
    home.hero_image, home.hero_image_alt = ImageFactory(), "Сала пуна наставника"
    home.save()
    html = Client().get("/sr/").content.decode()

    assert '<h1 id="hero-title">Место где наставници уче</h1>' in html
    assert 'alt="Сала пуна наставника"' in html
    assert 'fetchpriority="high"' in html
