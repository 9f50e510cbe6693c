"""Facts and words on one screen, saved apart."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.editors import grant_editing
from programs.models import Accreditation, Program, ProgramPage
from programs.staff.program_form import credit_warnings
from tests.factories.programs import OrganisationFactory, ProgramFactory, ProgramPageFactory, RunFactory, day
from tests.programs.conftest import facts_form, words_form

JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def provider(db):
    return OrganisationFactory()


@pytest.fixture
def add_url(catalog):
    return reverse("wagtailadmin_pages:add", args=["programs", "programpage", catalog.pk])


def edit_url(page: ProgramPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def errors_of(answer) -> str:
    form = answer.context["form"]
    return f"{form.errors} {form.facts.errors} {[f.errors for f in form.facts.formsets.values()]}"


def test_a_clerk_creates_words_and_facts_on_one_screen(staff, provider, add_url):
    decision = {
        "authority": provider.pk,
        "decision_no": "650-02-1/2025",
        "valid_from": day(-10).isoformat(),
        "valid_until": day(500).isoformat(),
        "status": "granted",
        "DELETE": "",
    }
    rows = {
        "accreditations": [decision],
        "credits": [{"value": "8", "unit": "bod", "DELETE": ""}],
        "people": [{"name": "Мила Петровић", "role": "trainer", "sort_order": "0", "DELETE": ""}],
    }
    screen = staff.get(add_url)
    assert 'name="facts-number"' in screen.content.decode()

    answer = staff.post(
        add_url, {**words_form(), **facts_form(provider, rows), "action-publish": "1"}, follow=True
    )

    assert answer.status_code == 200, errors_of(answer)
    page = ProgramPage.objects.get()
    program = page.program
    assert (page.live, page.title) == (True, "Задаци који буде радозналост")
    assert (program.number, program.edition, program.price) == ("512", "2025-2028", Decimal(2500))
    assert program.languages == ("sr",)
    assert [str(credit) for credit in program.credits.all()] == ["8 bod"]
    assert [person.name for person in program.people.all()] == ["Мила Петровић"]
    assert Program.objects.advertised().get() == program
    assert page.outcome_list == ["саставља задатке"]


def test_facts_change_at_once_and_words_wait_for_publishing(staff, provider, catalog):
    page = ProgramPageFactory(parent=catalog, program=ProgramFactory(number="512", provider=provider))

    staff.post(
        edit_url(page), {**words_form(title="Нове речи"), **facts_form(provider, price="3000")}, follow=True
    )

    page = ProgramPage.objects.get()
    assert page.title != "Нове речи"
    assert page.get_latest_revision_as_object().title == "Нове речи"
    assert page.program.price == Decimal(3000)


def test_the_automatic_saving_of_drafts_leaves_facts_alone(staff, provider, catalog):
    page = ProgramPageFactory(parent=catalog, program=ProgramFactory(number="512", provider=provider))

    answer = staff.post(
        edit_url(page), {**words_form(title="Нове речи"), **facts_form(provider, price="3")}, **JSON
    )

    assert answer.json()["success"] is True
    page = ProgramPage.objects.get()
    assert page.get_latest_revision_as_object().title == "Нове речи"
    assert page.program.price == Decimal(2500)


def test_a_preview_leaves_facts_alone(staff, provider, catalog):
    page = ProgramPageFactory(parent=catalog, program=ProgramFactory(number="512", provider=provider))
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    answer = staff.post(preview, {**words_form(), **facts_form(provider, price="3")})
    shown = staff.get(preview + "?mode=")

    assert (answer.json()["is_valid"], shown.status_code) == (True, 200)
    assert Program.objects.get().price == Decimal(2500)


def test_a_draft_may_wait_for_its_facts_and_cannot_be_published_before(staff, provider, add_url):
    empty = facts_form(provider, register="none", number="", hours_total="", price="", edition="")
    empty["facts-provider"] = ""
    draft = staff.post(add_url, {**words_form(), **empty}, **JSON)
    assert draft.json()["success"] is True
    page = ProgramPage.objects.get()
    assert (page.program, page.live) == (None, False)

    refused = staff.post(edit_url(page), {**words_form(), **empty, "action-publish": "1"})
    assert refused.context["form"].facts.errors["number"]
    assert not ProgramPage.objects.get().live

    staff.post(edit_url(page), {**words_form(), **facts_form(provider), "action-publish": "1"}, follow=True)
    page = ProgramPage.objects.get()
    assert (page.live, page.program.number) == (True, "512")


def test_facts_that_contradict_each_other_are_refused_at_their_fields(staff, provider, add_url):
    facts = facts_form(provider, hours_total="8", hours_contact="6", hours_independent="1", group_min="30")
    facts |= {"facts-group_max": "20"}

    answer = staff.post(add_url, {**words_form(), **facts, "action-publish": "1"})

    text = str(answer.context["form"].facts.errors)
    assert "морају заједно да дају укупан број сати" in text
    assert not ProgramPage.objects.exists()


def test_two_decisions_on_one_screen_may_not_share_days(staff, provider, catalog):
    program = ProgramFactory(number="512", provider=provider, accredited=True)
    page = ProgramPageFactory(parent=catalog, program=program)
    first = program.accreditations.get()

    def row(start: int, end: int, **more: object) -> dict[str, object]:
        return {
            "authority": provider.pk,
            "decision_no": "new",
            "valid_from": day(start).isoformat(),
            "valid_until": day(end).isoformat(),
            "status": "granted",
            "DELETE": "",
            **more,
        }

    clash = [row(-300, 10, id=first.pk, decision_no="old"), row(5, 100)]
    answer = staff.post(edit_url(page), {**words_form(), **facts_form(provider, {"accreditations": clash})})
    assert answer.context["form"].facts.formsets["accreditations"].errors[1]["valid_from"]
    assert Accreditation.objects.count() == 1

    fitting = [row(-300, 10, id=first.pk, decision_no="old"), row(11, 100)]
    staff.post(
        edit_url(page), {**words_form(), **facts_form(provider, {"accreditations": fitting})}, follow=True
    )
    assert set(Accreditation.objects.values_list("decision_no", "valid_until")) == {
        ("old", day(10)),
        ("new", day(100)),
    }


def test_credits_that_do_not_follow_from_hours_are_a_hint(staff, provider, add_url):
    rows = {"credits": [{"value": "5", "unit": "bod", "DELETE": ""}]}

    answer = staff.post(
        add_url, {**words_form(), **facts_form(provider, rows), "action-publish": "1"}, follow=True
    )

    assert ProgramPage.objects.get().live
    warnings = [str(m) for m in answer.context["messages"] if "warning" in m.tags]
    assert len(warnings) == len(credit_warnings(Program.objects.get())) == 1


def test_fields_changed_by_hand_are_remembered_for_imports(staff, provider, catalog):
    program = ProgramFactory(number="512", provider=provider, last_seen=timezone.now())
    page = ProgramPageFactory(parent=catalog, program=program)

    staff.post(edit_url(page), {**words_form(), **facts_form(provider, price="3000")}, follow=True)

    assert "price" in Program.objects.get().locked_fields
    assert "number" not in Program.objects.get().locked_fields


def test_editors_may_do_all_of_this(provider, add_url, site):
    grant_editing()
    user = get_user_model().objects.create_user("clerk", "clerk@centar.example", "x")
    user.groups.add(Group.objects.get(name="Moderators"))
    client = Client()
    client.force_login(user)

    client.post(add_url, {**words_form(), **facts_form(provider), "action-publish": "1"}, follow=True)

    assert ProgramPage.objects.get().program.number == "512"


def test_who_has_no_right_to_facts_edits_words_only(provider, catalog, site):
    page = ProgramPageFactory(parent=catalog, program=ProgramFactory(number="512", provider=provider))
    user = get_user_model().objects.create_user("writer", "writer@centar.example", "x")
    user.groups.add(Group.objects.get(name="Moderators"))
    client = Client()
    client.force_login(user)

    client.post(
        edit_url(page),
        {**words_form(title="Нове речи"), **facts_form(provider, price="1"), "action-publish": "1"},
        follow=True,
    )

    page = ProgramPage.objects.get()
    assert (page.title, page.program.price) == ("Нове речи", Decimal(2500))


def test_a_copied_page_is_about_a_programme_that_nobody_entered_yet(staff, catalog):
    page = ProgramPageFactory(parent=catalog)

    staff.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {
            "new_title": "Копија",
            "new_slug": "kopija",
            "new_parent_page": catalog.pk,
            "publish_copies": "on",
        },
    )

    copy = ProgramPage.objects.get(slug="kopija")
    assert (copy.program, copy.live) == (None, False)
    assert copy.get_latest_revision_as_object().program is None
    assert ProgramPage.objects.get(pk=page.pk).program == page.program


def test_the_screen_leads_to_the_runs(staff, catalog):
    page = ProgramPageFactory(parent=catalog)
    run = RunFactory(program=page.program, seats=20)

    text = staff.get(edit_url(page)).content.decode()

    assert reverse("wagtailsnippets_programs_programrun:edit", args=[run.pk]) in text
    assert f"?program={page.program_id}" in text
