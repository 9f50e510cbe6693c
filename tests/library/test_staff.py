"""The library in the admin, as a librarian uses it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from core.editors import grant_editing
from library.models import Copy, ImportRun, Record
from library.staff.viewsets import AuthorityViewSet, CopyViewSet, ImportRunViewSet, RecordViewSet
from search.engines import SearchRequest
from search.indexing import index_documents
from search.query import parse
from search.selectors import find
from tests.factories.library import (
    AuthorityFactory,
    ContributorFactory,
    CopyFactory,
    IdentifierFactory,
    RecordFactory,
)
from tests.library import marc_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def librarian(site, admin_client) -> Client:
    """A client that may do everything."""
    return admin_client


def record_form(**changes) -> dict[str, str]:
    """What the browser sends for a new record."""
    inlines = ("contributors", "identifiers", "copies", "subjects", "series")
    data = {
        "material": "book",
        "level": "monograph",
        "title": "Педагошка психологија",
        "places": "Београд\nНови Сад",
        "languages": "sr, en",
        "classifications": "UDC 37.015.3",
        "notes": "[abstract] О учењу.\nИма регистар.",
        "links": "https://example.org/ Садржај",
        "year_from": "1998",
        **{name: inline_formset([]) for name in inlines},
    }
    return nested_form_data({**data, **changes})


def url(viewset: type, name: str, *args: object) -> str:
    """The address of a view of a snippet."""
    return reverse(viewset().get_url_name(name), args=args)


@pytest.mark.parametrize("viewset", [RecordViewSet, AuthorityViewSet, CopyViewSet, ImportRunViewSet])
def test_lists_open(librarian, viewset):
    CopyFactory()
    ContributorFactory()
    assert librarian.get(url(viewset, "list")).status_code == 200


@pytest.mark.parametrize("viewset", [RecordViewSet, AuthorityViewSet, CopyViewSet, ImportRunViewSet])
def test_an_editor_of_the_centre_works_with_everything_of_the_library(site, client, viewset):
    editor = get_user_model().objects.create_user("editor", password="of a test")
    grant_editing()
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    assert client.get(url(viewset, "list")).status_code == 200
    assert client.get(reverse("library_import_upload")).status_code == 200


def test_a_book_is_found_by_a_pseudonym_that_staff_has_noted(librarian, committed):
    author = AuthorityFactory(heading="Глишић, Милован")
    record = ContributorFactory(authority=author).record
    variants = inline_formset([{"form": "Чича Доброг Савет"}])
    form = {"kind": "person", "heading": author.heading, "variants": variants}
    with committed():
        answer = librarian.post(url(AuthorityViewSet, "edit", author.pk), nested_form_data(form))
    assert answer.status_code == 302
    found = find(SearchRequest(query=parse("author:dobrog")))
    assert [hit.object_id for hit in found.hits] == [str(record.pk)]


@pytest.mark.parametrize(("changes", "is_told"), [({"shelf_mark": "9/1"}, True), ({"note": "нов"}, False)])
def test_harvesters_hear_of_a_copy_that_stands_elsewhere(librarian, changes, is_told):
    with time_machine.travel(datetime(2026, 3, 1, tzinfo=UTC), tick=False):
        copy = CopyFactory(inventory_number="501", shelf_mark="82/3")
        before = copy.record.updated_at
    form = {
        "record": copy.record_id,
        "inventory_number": "501",
        "shelf_mark": "82/3",
        "status": "available",
        "location": copy.location,
        "note": copy.note,
    }
    answer = librarian.post(url(CopyViewSet, "edit", copy.pk), {**form, **changes})
    assert answer.status_code == 302
    copy.record.refresh_from_db()
    assert (copy.record.updated_at > before) is is_told


def test_staff_find_records_and_authorities_in_any_script(librarian):
    record = RecordFactory(title="Шумадијске приповетке")
    RecordFactory(title="Teaching science")
    ContributorFactory(record=record, authority=AuthorityFactory(heading="Глишић, Милован"))
    index_documents("record", [str(pk) for pk in Record.objects.values_list("pk", flat=True)])
    found = librarian.get(url(RecordViewSet, "list") + "?q=sumadijskim").context["object_list"]
    assert [str(item) for item in found] == ["Шумадијске приповетке"]
    found = librarian.get(url(AuthorityViewSet, "list") + "?q=glisic").context["object_list"]
    assert [str(item) for item in found] == ["Глишић, Милован"]


@pytest.mark.parametrize(("viewset", "text"), [(AuthorityViewSet, "glisic"), (RecordViewSet, "приповетке")])
def test_choosers_search_too(librarian, viewset, text):
    record = RecordFactory(title="Шумадијске приповетке")
    RecordFactory(title="Teaching science")
    ContributorFactory(record=record, authority=AuthorityFactory(heading="Глишић, Милован"))
    AuthorityFactory(heading="Green, Ann")
    index_documents("record", [str(pk) for pk in Record.objects.values_list("pk", flat=True)])
    address = reverse(f"{viewset().get_chooser_admin_url_namespace()}:choose_results")
    page = librarian.get(address, {"q": text}).content.decode()
    assert ("Глишић" in page) is (viewset is AuthorityViewSet)
    assert ("Шумадијске" in page) is (viewset is RecordViewSet)
    assert "Green" not in page
    assert "Teaching" not in page


def test_record_is_entered_on_one_screen(librarian):
    author = AuthorityFactory()
    contributor = {"authority": author.pk, "role": "aut", "is_main": "on"}
    copy = {"inventory_number": "77", "shelf_mark": "37 ВУЧ", "status": "available"}
    form = record_form(
        contributors=inline_formset([contributor]),
        copies=inline_formset([copy]),
        identifiers=inline_formset([{"scheme": "isbn", "printed": "86-17-06347-5"}]),
    )
    assert librarian.get(url(RecordViewSet, "add")).status_code == 200
    response = librarian.post(url(RecordViewSet, "add"), form)
    assert response.status_code == 302
    record = Record.objects.with_parts().get()
    assert record.places == ["Београд", "Нови Сад"]
    assert record.languages == ["srp", "eng"]
    assert record.classifications == [{"scheme": "udc", "code": "37.015.3"}]
    assert record.notes == [
        {"text": "О учењу.", "kind": "abstract"},
        {"text": "Има регистар.", "kind": "general"},
    ]
    assert record.links == [{"url": "https://example.org/", "label": "Садржај"}]
    assert (record.year_from, record.year_to) == (1998, 1998)
    assert [str(person) for person in record.contributors.all()] == [author.heading]
    assert [number.value for number in record.identifiers.all()] == ["9788617063472"]
    assert [copy.shelf_mark for copy in record.copies.all()] == ["37 ВУЧ"]
    assert record.public_id


def preview(client: Client, form: dict[str, str], *record: object) -> BeautifulSoup:
    """What the editor's preview shows of a filled form."""
    address = url(RecordViewSet, "preview_on_edit" if record else "preview_on_add", *record)
    assert client.post(address, form).json() == {"is_valid": True, "is_available": True}
    response = client.get(address)
    assert response.status_code == 200
    assert "private" in response["Cache-Control"]
    return BeautifulSoup(response.content, "html.parser")


def test_preview_of_a_record_shows_what_stands_in_the_form_and_writes_nothing(librarian):
    copy = CopyFactory(shelf_mark="37 ПЕТ")
    author = AuthorityFactory(heading="Вучић, Лидија")
    before = Record.objects.values().get()
    form = record_form(
        title="Дечја психологија",
        contributors=inline_formset([{"authority": author.pk, "role": "aut"}]),
        copies=inline_formset(
            [
                {
                    "id": copy.pk,
                    "inventory_number": copy.inventory_number,
                    "shelf_mark": "37 ВУЧ",
                    "status": "lost",
                }
            ],
            initial=1,
        ),
    )
    page = preview(librarian, form, copy.record_id)
    assert page.h1.get_text(strip=True) == "Дечја психологија"
    assert "Вучић, Лидија" in page.select_one("dl.description").get_text()
    assert "37 ПЕТ" not in page.main.get_text()
    assert Record.objects.values().get() == before
    assert Copy.objects.get().shelf_mark == "37 ПЕТ"


def test_preview_of_a_record_that_has_no_row_yet(librarian):
    subject = AuthorityFactory(kind="topic", heading="Учење")
    form = record_form(subjects=inline_formset([{"authority": subject.pk}]))
    page = preview(librarian, form)
    assert page.h1.get_text(strip=True) == "Педагошка психологија"
    assert "Учење" in page.select_one("dl.description").get_text()
    assert Record.objects.count() == 0


def test_saving_a_form_unchanged_changes_nothing(librarian):
    librarian.post(url(RecordViewSet, "add"), record_form())
    record = Record.objects.get()
    before = Record.objects.filter(pk=record.pk).values().get()
    form = librarian.get(url(RecordViewSet, "edit", record.pk)).context["form"]
    values = {
        name: form[name].value() for name in ("places", "languages", "classifications", "notes", "links")
    }
    librarian.post(url(RecordViewSet, "edit", record.pk), record_form(**values))
    after = Record.objects.filter(pk=record.pk).values().get()
    assert {name: after[name] for name in values} == {name: before[name] for name in values}


def test_single_year_is_changed_in_one_place(librarian):
    record = RecordFactory(year_from=1998, year_to=1998)
    form = librarian.get(url(RecordViewSet, "edit", record.pk)).context["form"]
    assert (form["year_from"].value(), form["year_to"].value()) == (1998, None)
    librarian.post(url(RecordViewSet, "edit", record.pk), record_form(year_from="2001"))
    record.refresh_from_db()
    assert (record.year_from, record.year_to) == (2001, 2001)


@pytest.mark.parametrize(
    ("field", "value"),
    [("languages", "klingon"), ("links", "javascript:alert(1)"), ("year_to", "1990"), ("title", "")],
)
def test_mistakes_are_told_at_their_field(librarian, field, value):
    response = librarian.post(url(RecordViewSet, "add"), record_form(**{field: value}))
    assert field in response.context["form"].errors
    assert not Record.objects.exists()


def test_double_is_warned_of(librarian):
    known = RecordFactory(title="Нешто друго")
    IdentifierFactory(record=known)
    form = record_form(identifiers=inline_formset([{"scheme": "isbn", "printed": "978-86-17-06347-2"}]))
    response = librarian.post(url(RecordViewSet, "add"), form, follow=True)
    assert "Нешто друго" in "".join(str(message) for message in response.context["messages"])


def test_new_isbn_is_no_double(librarian):
    RecordFactory(title="Нешто друго")
    response = librarian.post(url(RecordViewSet, "add"), record_form(), follow=True)
    assert "Нешто друго" not in "".join(str(message) for message in response.context["messages"])


def test_status_of_many_copies_is_changed_at_once(librarian):
    copies = [CopyFactory(), CopyFactory()]
    other = CopyFactory()
    address = reverse("wagtail_bulk_action", args=("library", "copy", "change_status"))
    query = "&".join(f"id={copy.pk}" for copy in copies)
    assert librarian.get(f"{address}?{query}").status_code == 200
    response = librarian.post(f"{address}?{query}", {"status": "on_loan", "due_date": "2030-01-31"})
    assert response.status_code == 302
    assert Copy.objects.filter(status="on_loan", due_date="2030-01-31").count() == 2
    other.refresh_from_db()
    assert other.status == "available"


def upload(client: Client, content: bytes, name: str = "books.mrc", **options: str):
    """Upload a file as the browser does."""
    data = {"file": SimpleUploadedFile(name, content), "format": "auto", "source": "", **options}
    return client.post(reverse("library_import_upload"), data)


def test_upload_preview_apply(librarian, django_capture_on_commit_callbacks, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    nameless = marc_files.iso2709(marc_files.MARC21_LEADER, [("001", b"2"), ("260", b"  \x1faX")])
    response = upload(librarian, marc_files.marc21() + nameless)
    run = ImportRun.objects.get()
    assert response.url == reverse("library_import", args=[run.pk])
    rehearsal = librarian.get(response.url).context["preview"]
    assert rehearsal.account() == {"read": 2, "created": 1, "updated": 0, "unchanged": 0, "rejected": 1}
    assert not Record.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        librarian.post(reverse("library_import_apply", args=[run.pk]))
    run.refresh_from_db()
    assert (run.status, run.account()) == ("done", rehearsal.account())
    assert librarian.get(response.url).status_code == 200
    raw = librarian.get(reverse("library_import_rejects", args=[run.pk]))
    assert b"".join(raw.streaming_content) == nameless
    table = librarian.get(reverse("library_import_rejects_csv", args=[run.pk])).content.decode("utf-8-sig")
    assert table.splitlines()[1].startswith("2,")


def test_file_of_a_finished_import_is_deleted_after_a_month_and_its_account_stays(
    librarian, django_capture_on_commit_callbacks, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    upload(librarian, marc_files.marc21())
    upload(librarian, marc_files.marc21(number="2"))
    waiting, done = ImportRun.objects.all()
    with django_capture_on_commit_callbacks(execute=True):
        librarian.post(reverse("library_import_apply", args=[done.pk]))
    for days, left in ((29, 2), (31, 1)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            call_command("purge_uploads", verbosity=0)
        assert sum(path.is_file() for path in tmp_path.rglob("*")) == left
    waiting.refresh_from_db()
    assert waiting.file.storage.exists(waiting.file.name)
    page = librarian.get(reverse("library_import", args=[done.pk]))
    assert page.context["run"].account()["created"] == 1


def test_columns_of_a_list_can_be_mapped(librarian, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    response = upload(librarian, "Ime knjige;Broj\nPrva čitanka;17\n".encode(), "list.csv")
    before = librarian.get(response.url).context
    assert before["preview"].account()["rejected"] == 1
    librarian.post(response.url, {"title": "Ime knjige", "inventory_number": "Broj"})
    after = librarian.get(response.url).context
    assert [entry.title for entry in after["preview"].new] == ["Prva čitanka"]


def test_file_of_no_known_format_is_refused_with_a_reason(librarian, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    response = upload(librarian, b"Dear librarian", "letter.txt")
    assert "MARCXML" in str(response.context["form"].errors["file"])
    assert not ImportRun.objects.exists()


def test_import_is_only_for_those_who_may(site, client, django_user_model):
    user = django_user_model.objects.create_user("editor", password="x", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse("library_import_upload")).status_code in {302, 403}
    upload(client, marc_files.marc21())
    assert not ImportRun.objects.exists()
