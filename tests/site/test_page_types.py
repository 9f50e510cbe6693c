"""Every page type: creatable by its rules, editable, previewable, renderable."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.coreutils import get_dummy_request
from wagtail.models import Page, get_page_models
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.models import Organisation
from events.models import EventIndexPage, EventPage, ScienceClubPage
from home.models import ContactPage, HomePage, PartnersPage, PeoplePage, StandardPage
from library.models import LibraryPage
from news.models import NewsIndexPage, NewsPage
from programs.models import ProgramIndexPage, ProgramPage
from tests.factories import (
    ContactPageFactory,
    ImageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    PartnersPageFactory,
    PeoplePageFactory,
    StandardPageFactory,
)
from tests.factories.events import EventIndexPageFactory, EventPageFactory, ScienceClubPageFactory
from tests.factories.programs import ProgramIndexPageFactory, ProgramPageFactory
from tests.programs.conftest import facts_form, words_form

OURS = [model for model in get_page_models() if model is not Page]

PARENTS = {
    HomePage: {Page},
    StandardPage: {HomePage, StandardPage},
    PeoplePage: {HomePage, StandardPage},
    PartnersPage: {HomePage, StandardPage},
    ContactPage: {HomePage, StandardPage},
    NewsIndexPage: {HomePage},
    NewsPage: {NewsIndexPage},
    EventIndexPage: {HomePage},
    EventPage: {EventIndexPage},
    ScienceClubPage: {HomePage},
    LibraryPage: {HomePage, StandardPage},
    ProgramIndexPage: {HomePage},
    ProgramPage: {ProgramIndexPage},
}

FORMS = {
    HomePage: {"title": "Почетна", "slug": "nova-pocetna", "hero_title": "", "hero_links": streamfield([])},
    StandardPage: {"title": "Страница", "slug": "strana", "show_contents": "on"},
    PeoplePage: {"title": "Запослени", "slug": "ljudi"},
    PartnersPage: {"title": "Партнери", "slug": "saradnici"},
    ContactPage: {"title": "Контакт", "slug": "pisite-nam", "retention_days": "90", "directions": "null"},
    NewsIndexPage: {"title": "Вести", "slug": "novosti"},
    NewsPage: {
        "title": "Вест",
        "slug": "nova-vest",
        "published_on": "2026-03-12",
        "introduction": "Кратка вест.",
        "attachments": streamfield([]),
        "corrections": streamfield([]),
        "topics-TOTAL_FORMS": "0",
        "topics-INITIAL_FORMS": "0",
    },
    EventIndexPage: {"title": "Догађаји", "slug": "kalendar"},
    EventPage: {
        "title": "Радионица",
        "slug": "nova-radionica",
        "introduction": "Кратка радионица.",
        "report": streamfield([]),
    },
    ScienceClubPage: {
        "title": "Научни клуб",
        "slug": "klub",
        "projects": streamfield([]),
        "gallery": streamfield([]),
    },
    LibraryPage: {
        "title": "Библиотека",
        "slug": "biblioteka",
        "new_books": "6",
        "hours": streamfield([]),
        "picks": streamfield([]),
        "shelves": streamfield([]),
    },
    ProgramIndexPage: {"title": "Програми", "slug": "programi-obuke"},
    ProgramPage: {"title": "Задаци који буде радозналост", "slug": "zadaci"},
}


def form_of(model) -> dict[str, str]:
    """What an editor sends when the form is filled in with the least."""
    data = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "lead_image": "", **FORMS[model]}
    if model is ProgramPage:
        return {**data, **words_form(**FORMS[model]), **facts_form(Organisation.objects.first())}
    if model is not NewsIndexPage:
        data["body"] = streamfield([])
    return nested_form_data(data)


@pytest.fixture
def tree(home):
    """A page of every type."""
    index = NewsIndexPageFactory(parent=home)
    events = EventIndexPageFactory(parent=home)
    programs = ProgramIndexPageFactory(parent=home)
    return {
        HomePage: home,
        StandardPage: StandardPageFactory(parent=home),
        PeoplePage: PeoplePageFactory(parent=home),
        PartnersPage: PartnersPageFactory(parent=home),
        ContactPage: ContactPageFactory(parent=home),
        NewsIndexPage: index,
        NewsPage: NewsPageFactory(parent=index, lead_image=ImageFactory()),
        EventIndexPage: events,
        EventPage: EventPageFactory(parent=events),
        ScienceClubPage: ScienceClubPageFactory(parent=home),
        LibraryPage: home.add_child(instance=LibraryPage(title="Књиге", slug="knjige")),
        ProgramIndexPage: programs,
        ProgramPage: ProgramPageFactory(parent=programs),
        Page: Page.get_first_root_node(),
    }


@pytest.fixture
def wagtail(staff, tree):
    """Wagtail's own assertions about page types, with somebody of the staff logged in."""
    case = WagtailPageTestCase()
    case.client, case.dummy_request = staff, get_dummy_request()
    return case


def test_every_page_type_is_held_here():
    assert set(OURS) == set(PARENTS) == set(FORMS)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_page_stands_where_its_rules_allow_and_nowhere_else(model):
    WagtailPageTestCase().assertAllowedParentPageTypes(model, PARENTS[model])


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_page_is_created_in_the_admin(wagtail, tree, model):
    parent = tree[next(iter(PARENTS[model]))] if model is not HomePage else tree[Page]

    wagtail.assertCanCreate(parent, model, form_of(model), publish=True)

    made = model.objects.get(slug=FORMS[model]["slug"])
    assert (made.live, made.title) == (True, FORMS[model]["title"])
    if model is not HomePage:
        assert Client().get(made.get_url()).status_code == 200


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_page_is_edited_in_the_admin(wagtail, tree, model):
    data = {**form_of(model), "title": "Измењен наслов", "slug": tree[model].slug}
    wagtail.assertPageIsEditable(tree[model], post_data=data)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_page_is_previewed(wagtail, tree, model):
    wagtail.assertPageIsPreviewable(tree[model], post_data=form_of(model))


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_page_is_shown(wagtail, tree, model):
    wagtail.assertPageIsRenderable(tree[model])
    html = Client().get(tree[model].get_url()).content.decode()
    assert html.count("<h1") == 1
    assert tree[model].title in html


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_field_of_a_page_is_translated_or_kept_in_step(model):
    """A field that is neither would stay empty in every other language."""
    from modelcluster.fields import ParentalKey

    inherited = {field.name for field in Page._meta.get_fields()}
    declared = {field.field_name for field in model.override_translatable_fields}
    own = {
        field.name
        for field in model._meta.get_fields()
        if field.concrete and field.name not in inherited and not field.name.endswith("_ptr")
    }
    children = {
        relation.get_accessor_name()
        for relation in model._meta.related_objects
        if isinstance(relation.field, ParentalKey)
        and relation.field.model.__module__.startswith(("home", "news"))
    }

    assert own | children <= declared


@pytest.mark.parametrize("name", ["Term", "Menu", "CentreProfile", "Person", "Unit", "Partner", "Agreement"])
def test_what_stands_on_pages_is_listed_and_made_in_the_admin(staff, name):
    from django.apps import apps

    model = next(
        model for model in apps.get_models() if model.__name__ == name and hasattr(model, "snippet_viewset")
    )
    names = model.snippet_viewset

    assert staff.get(reverse(names.get_url_name("list"))).status_code == 200
    assert staff.get(reverse(names.get_url_name("add"))).status_code == 200
