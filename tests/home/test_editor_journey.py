"""The way of somebody of the staff, without a browser: log in, edit, preview, publish, see it."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from core.models import Menu, SiteFacts
from home.models import StandardPage
from tests.factories import MenuFactory, StandardPageFactory


@pytest.fixture
def page(home):
    return StandardPageFactory(
        parent=home,
        title="Историјат",
        slug="istorijat",
        body=[("rich_text", RichText("<p>Стари текст.</p>"))],
    )


@pytest.fixture
def editor(home):
    """Somebody who may change and publish pages, and nothing else; logged in through the form."""
    user = get_user_model().objects.create_user("milica", "milica@centar.example", "veoma duga lozinka")
    group = Group.objects.create(name="Уредници")
    for permission in ("add", "change", "publish"):
        GroupPagePermission.objects.create(group=group, page=home, permission_type=permission)
    admin = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")[0]
    group.permissions.add(
        Permission.objects.get_or_create(
            codename="access_admin", content_type=admin, defaults={"name": "Admin"}
        )[0]
    )
    user.groups.add(group)
    client = Client()
    answer = client.post(
        reverse("wagtailadmin_login"), {"username": "milica", "password": "veoma duga lozinka"}, follow=True
    )
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_home")
    return client


def form(**changes):
    return nested_form_data(
        {
            "title": "Историјат",
            "slug": "istorijat",
            "introduction": "Основани смо 2005. године.",
            "lead_image": "",
            "show_contents": "on",
            "body": streamfield([("rich_text", rich_text("<p>Нови текст.</p>"))]),
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            **changes,
        }
    )


def test_from_logging_in_to_the_page_that_everybody_sees(editor, page, visitor, committed):
    before = visitor.get("/sr/istorijat/").content.decode()
    assert "Стари текст." in before
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    opened = editor.get(edit).context["form"]
    assert opened["title"].value() == "Историјат"
    assert opened["body"].value()[0].value.source == "<p>Стари текст.</p>"

    assert editor.post(preview, form()).json()["is_valid"]
    previewed = editor.get(preview).content.decode()
    assert "Нови текст." in previewed
    assert "Основани смо 2005. године." in previewed
    assert visitor.get("/sr/istorijat/").content.decode() == before

    with committed():
        editor.post(edit, form())
    assert visitor.get("/sr/istorijat/").content.decode() == before, "a saved draft is not public"
    page.refresh_from_db()
    assert page.has_unpublished_changes

    with committed():
        published = editor.post(edit, form(**{"action-publish": "1"}), follow=True)
    assert "Историјат" in published.content.decode()
    after = visitor.get("/sr/istorijat/")
    assert after["X-Wagtail-Cache"] == "miss"
    assert "Нови текст." in after.content.decode()
    assert "Основани смо 2005. године." in after.content.decode()
    assert "Стари текст." not in after.content.decode()


def test_an_earlier_version_can_be_brought_back(editor, page, visitor, committed):
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    with committed():
        first = page.save_revision()
        first.publish()
        editor.post(edit, form(**{"action-publish": "1"}))
    assert "Нови текст." in visitor.get("/sr/istorijat/").content.decode()

    with committed():
        editor.post(
            edit,
            form(
                body=streamfield([("rich_text", rich_text("<p>Стари текст.</p>"))]),
                revision=str(first.pk),
                **{"action-publish": "1"},
            ),
        )

    assert "Стари текст." in visitor.get("/sr/istorijat/").content.decode()


def test_a_new_page_is_made_below_another(editor, home, visitor, committed):
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    with committed():
        editor.post(
            address, form(title="Циљеви и задаци", slug="ciljevi-i-zadaci", **{"action-publish": "1"})
        )

    assert "Циљеви и задаци" in visitor.get("/sr/ciljevi-i-zadaci/").content.decode()


def test_an_error_is_shown_and_nothing_is_saved(editor, page, visitor):
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    body = streamfield(
        [
            (
                "call_to_action",
                {
                    "title": "Пријава",
                    "text": "",
                    "link-text": "x",
                    "link-page": "",
                    "link-document": "",
                    "link-url": "javascript:alert(1)",
                    "style": "filled",
                },
            )
        ]
    )
    answer = editor.post(edit, form(body=body, **{"action-publish": "1"}))

    assert answer.status_code == 200
    assert "mailto:, tel:" in answer.content.decode()
    assert StandardPage.objects.get().body[0].value.source == "<p>Стари текст.</p>"


def test_visitors_are_led_to_the_login(home):
    answer = Client().get(reverse("wagtailadmin_home"))

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("wagtailadmin_login"))


def test_a_wrong_password_opens_nothing(editor):
    answer = Client().post(reverse("wagtailadmin_login"), {"username": "milica", "password": "lozinka"})

    assert answer.status_code == 200
    assert not answer.wsgi_request.user.is_authenticated


def test_an_editor_changes_no_settings_and_no_users(editor, site):
    for name, args in (
        ("wagtailusers_users:index", []),
        ("wagtailsettings:edit", ["core", "sitefacts", site.pk]),
    ):
        assert editor.get(reverse(name, args=args)).status_code == 302


def test_the_menu_is_edited_in_the_cms(staff, page, visitor, committed):
    menu = MenuFactory(links=[("Старо", page)])
    names = Menu.snippet_viewset
    items = streamfield(
        [
            (
                "item",
                {
                    "link-text": "О центру",
                    "link-page": str(page.pk),
                    "link-document": "",
                    "link-url": "",
                    "children-count": "0",
                },
            )
        ]
    )
    with committed():
        staff.post(
            reverse(names.get_url_name("edit"), args=[menu.pk]),
            nested_form_data({"kind": "main", "title": "Главни", "sort_order": "0", "items": items}),
        )
    html = visitor.get("/sr/").content.decode()

    assert "О центру" in html
    assert "Старо" not in html


def test_an_accent_that_cannot_be_read_is_refused_with_a_proposal(staff, site):
    address = reverse("wagtailsettings:edit", args=["core", "sitefacts", site.pk])
    data = {
        "phone": "",
        "email": "",
        "security_contact": "",
        "latitude": "",
        "longitude": "",
        "logo": "",
        "facebook_url": "",
        "instagram_url": "",
        "youtube_url": "",
    }
    answer = staff.post(address, {**data, "accent": "#ffee00"})

    assert answer.status_code == 200
    assert "#ffee00" not in SiteFacts.objects.values_list("accent", flat=True)
    staff.post(address, {**data, "accent": "#7a1f3d"})
    assert SiteFacts.objects.get().accent == "#7a1f3d"
