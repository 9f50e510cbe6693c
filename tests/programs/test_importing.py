"""Import of a catalogue: from a dirty workbook to pages, and back to nothing to do."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone, translation

from bookings.choices import RegistrationState
from bookings.models import Bookable, Registration
from core.models import Organisation, Term
from programs.importing import staging, writing
from programs.importing.columns import language_name
from programs.models import (
    Accreditation,
    Program,
    ProgramColumnAlias,
    ProgramImport,
    ProgramIndexPage,
    ProgramPage,
    RunSession,
)
from programs.tasks import stage_import
from tests.factories.bookings import RegistrationFactory
from tests.factories.core import TermFactory
from tests.factories.programs import (
    OrganisationFactory,
    ProgramIndexPageFactory,
    RunFactory,
    area,
    competency,
)

pytestmark = pytest.mark.django_db

HEADINGS = [
    "Каталошки број",
    "Назив програма",
    "Назив (енглески)",
    "Област",
    "Приоритетна област",
    "Компетенција",
    "Циљна група",
    "Трајање",
    "Бодови",
    "Цена",
    "Број учесника",
    "Организатор",
    "Реализатори",
    "Језик",
    "Начин реализације",
    "Циљеви",
    "Исходи",
    "Садржај",
]
ROW: dict[str, Any] = {
    "Каталошки број": 17,
    "Назив програма": "Задаци\u00a0који  буде радозналост",
    "Назив (енглески)": "Curious tasks",
    "Област": "Математика",
    "Приоритетна област": "П3",
    "Компетенција": "К1, К2",
    "Циљна група": "учитељи",
    "Трајање": "16 (8+8)",
    "Бодови": "16,0",
    "Цена": "3.500,00 дин",
    "Број учесника": "15–30",
    "Организатор": "ЦЕНТАР ЗА ОБРАЗОВАЊЕ ЛИПОВАЦ",
    "Реализатори": "проф. др Мила Петровић; мр Јован Јовић, проф.",
    "Језик": "српски, мађарски",
    "Начин реализације": "Непосредно",
    "Циљеви": "Оснаживање наставника.",
    "Исходи": "• саставља задатке\n• води разговор",
    "Садржај": "Прва тема.\n\nДруга <тема> & трећа.",
}
DEFAULTS = {
    "register": "zuov",
    "edition": "2025-2028",
    "decision_no": "650-02-1/2025",
    "valid_from": "2025-09-01",
    "valid_until": "2028-08-31",
}


def workbook(*rows: dict[str, Any], headings: list[str] | None = None, above: int = 0) -> bytes:
    """A workbook as centres keep it, with titles above the headings."""
    headings = headings or HEADINGS
    book = openpyxl.Workbook()
    for _number in range(above):
        book.active.append(["КАТАЛОГ ПРОГРАМА 2025-2028"])
    book.active.append(headings)
    for row in rows:
        book.active.append([row.get(heading) for heading in headings])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def numbered(number: Any, **changed: Any) -> dict[str, Any]:
    """The sample row with another number and other cells."""
    return {**ROW, "Каталошки број": number, **changed}


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    """Uploads of a test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def provider() -> Organisation:
    return OrganisationFactory(code="lipovac")


@pytest.fixture
def catalogue(home, locales, provider) -> ProgramIndexPage:
    """A catalogue in Serbian and English, with the lists of its edition."""
    area("matematika")
    TermFactory(scheme=Term.Scheme.PRIORITY, edition="2025-2028", code="P3", labels={"sr": "Дигитално"})
    competency("K1")
    competency("K2", sr="Поучавање и учење")
    TermFactory(scheme=Term.Scheme.TARGET_GROUP, code="teachers", labels={"sr": "Учитељи"})
    english = home.copy_for_translation(locales["en"])
    english.save_revision().publish()
    index = ProgramIndexPageFactory(parent=home, locale=home.locale)
    ProgramIndexPageFactory(
        parent=english, locale=locales["en"], translation_key=index.translation_key, slug="programs"
    )
    return index


def staged(content: bytes, name: str = "katalog.xlsx", **options: Any) -> ProgramImport:
    """An import that was read and compared."""
    known = Organisation.objects.filter(code="zavod").first()
    authority = known or OrganisationFactory(code="zavod", words={"sr": "Завод"})
    defaults = (
        {**DEFAULTS, "authority": authority.pk} if "defaults" not in options else options.pop("defaults")
    )
    run = ProgramImport(file_name=name, language="sr", defaults=defaults, **options)
    run.file.save(name, ContentFile(content))
    staging.look_at(run)
    staging.stage(run)
    run.refresh_from_db()
    return run


def applied(content: bytes, **options: Any) -> ProgramImport:
    """An import that was written."""
    run = staged(content, **options)
    writing.apply(run.pk)
    run.refresh_from_db()
    return run


def outcomes(run: ProgramImport) -> dict[str, int]:
    return {name: number for name, number in run.counts().items() if number}


def problems(run: ProgramImport) -> list[str]:
    return [problem for row in run.rows.all() for problem in row.shown_problems]


def test_a_dirty_row_becomes_facts_and_pages_in_two_languages(catalogue, provider):
    run = applied(workbook(ROW, above=2))
    assert (run.status, outcomes(run), problems(run)) == ("done", {"new": 1}, [])
    program = Program.objects.get()
    assert (program.register, program.edition, program.number) == ("zuov", "2025-2028", "17")
    assert (program.hours_total, program.hours_contact, program.hours_independent) == (16, 8, 8)
    assert (program.price, program.currency, program.price_basis) == (Decimal(3500), "RSD", "person")
    assert (program.group_min, program.group_max, program.provider) == (15, 30, provider)
    assert [term.code for term in program.areas.all()] == ["matematika"]
    assert [term.code for term in program.priorities.all()] == ["P3"]
    assert [(row.term.code, row.is_main) for row in program.competency_rows.all()] == [
        ("K1", True),
        ("K2", False),
    ]
    assert [(row.unit, row.value) for row in program.credits.all()] == [("bod", 16)]
    assert [person.name for person in program.people.all()] == ["Мила Петровић", "Јован Јовић"]
    assert program.languages == ("sr", "hu")
    assert list(Program.objects.advertised(datetime.date(2026, 1, 1))) == [program]
    pages = {page.locale.language_code: page for page in program.pages.select_related("locale")}
    assert {code: page.title for code, page in pages.items() if code != "sr-latn"} == {
        "sr": "Задаци који буде радозналост",
        "en": "Curious tasks",
    }
    assert pages["sr"].translation_key == pages["en"].translation_key
    assert [block.value for block in pages["sr"].outcomes] == ["саставља задатке", "води разговор"]
    assert pages["sr"].body[0].value.source == "<p>Прва тема.</p><p>Друга &lt;тема&gt; &amp; трећа.</p>"


def test_the_pages_are_found_in_the_catalogue(catalogue, visitor, committed):
    with committed():
        applied(workbook(ROW))
    assert "Задаци који буде радозналост" in visitor.get(catalogue.url).content.decode()
    assert "Curious tasks" in visitor.get("/en/programs/").content.decode()


def test_the_same_file_again_has_nothing_to_do(catalogue):
    content = workbook(ROW, numbered("18"))
    applied(content)
    pages = list(ProgramPage.objects.values_list("pk", "latest_revision_id"))
    again = applied(content)
    assert outcomes(again) == {"unchanged": 2}
    assert list(ProgramPage.objects.values_list("pk", "latest_revision_id")) == pages


def test_forty_rows_again_have_nothing_to_do(catalogue):
    content = workbook(*(numbered(number, **{"Назив програма": f"Назив {number}"}) for number in range(40)))
    assert outcomes(applied(content)) == {"new": 40}
    before = list(Program.objects.order_by("pk").values("pk", "number", "price", "hours_total", "updated_at"))
    assert outcomes(staged(content)) == {"unchanged": 40}
    assert outcomes(applied(content)) == {"unchanged": 40}
    after = list(Program.objects.order_by("pk").values("pk", "number", "price", "hours_total", "updated_at"))
    assert after == before
    assert ProgramPage.objects.count() == 80


def test_words_without_a_catalogue_in_their_language_are_named_before_applying(catalogue, staff):
    content = workbook({**ROW, "Назив (бугарски)": "Задачи"}, headings=[*HEADINGS, "Назив (бугарски)"])
    run = staged(content)
    answer = staff.get(reverse("program_import", args=[run.pk]))
    with translation.override("sr"):
        bulgarian = language_name("bg")
    assert answer.context["left_out"] == [bulgarian]
    assert f": {bulgarian}. " in answer.content.decode()
    writing.apply(run.pk)
    assert set(ProgramPage.objects.values_list("title", flat=True)) == {
        "Задаци који буде радозналост",
        "Curious tasks",
    }


def test_applying_twice_changes_nothing(catalogue):
    run = applied(workbook(ROW))
    before = Program.objects.values().get()
    writing.apply(run.pk)
    assert Program.objects.values().get() == before


def test_a_change_is_shown_field_by_field_and_written(catalogue):
    applied(workbook(ROW))
    changed = {**ROW, "Цена": "бесплатно", "Компетенција": "К2", "Циљеви": "Ново."}
    run = staged(workbook(changed))
    row = run.rows.get()
    with translation.override("en"):
        found = {str(change.label): (change.before, change.after) for change in row.shown_changes}
    assert row.outcome == "changed"
    assert found == {
        "Price": ("3500", ""),
        "What the price is for": ("person", "free"),
        "Competencies": ("K1; K2", "K2"),
        next(label for label in found if label.startswith("Aims")): ("Оснаживање наставника.", "Ново."),
    }
    writing.apply(run.pk)
    program = Program.objects.get()
    assert (program.price, program.price_basis) == (None, "free")
    assert [row.term.code for row in program.competency_rows.all()] == ["K2"]
    assert ProgramPage.objects.get(locale__language_code="sr").aims == "Ново."


def test_what_a_hand_has_written_stays(catalogue):
    applied(workbook(ROW))
    Program.objects.update(price=Decimal(9999), locked_fields=["price", "people"])
    page = ProgramPage.objects.get(locale__language_code="sr")
    page.aims = "Руком написано."
    page.save_revision().publish()
    run = staged(workbook({**ROW, "Реализатори": "Неко Други", "Циљеви": "Из датотеке."}))
    row = run.rows.get()
    assert row.outcome == "unchanged"
    assert {change["field"] for change in row.changes if change.get("kept")} == {
        "price",
        "trainers",
        "aims:sr",
    }
    writing.apply(run.pk)
    program = Program.objects.get()
    assert program.price == Decimal(9999)
    assert [person.name for person in program.people.all()] == ["Мила Петровић", "Јован Јовић"]
    page.refresh_from_db()
    assert page.aims == "Руком написано."


def test_a_page_that_somebody_is_working_on_stays(catalogue):
    applied(workbook(ROW))
    page = ProgramPage.objects.get(locale__language_code="sr")
    page.aims = "Нацрт."
    page.save_revision()
    applied(workbook({**ROW, "Циљеви": "Из датотеке."}))
    page.refresh_from_db()
    assert page.aims == "Оснаживање наставника."
    assert page.get_latest_revision_as_object().aims == "Нацрт."


def test_an_empty_cell_changes_nothing(catalogue):
    applied(workbook(ROW))
    run = staged(workbook({"Каталошки број": 17, "Назив програма": ROW["Назив програма"]}))
    assert outcomes(run) == {"unchanged": 1}


def test_what_the_file_no_longer_has_is_named_and_stays(catalogue):
    applied(workbook(ROW, numbered("18")))
    run = applied(workbook(ROW))
    assert outcomes(run) == {"unchanged": 1, "missing": 1}
    assert run.rows.get(outcome="missing").code == "18 · 2025-2028"
    assert Program.objects.count() == 2


def test_importing_again_touches_no_registration_date_or_seat(catalogue):
    applied(workbook(ROW))
    run = RunFactory(program=Program.objects.get(), seats=1)
    RegistrationFactory(bookable=run.bookable)
    RegistrationFactory(bookable=run.bookable, state=RegistrationState.WAITLISTED, queue_number=1)

    def held() -> list[list[dict]]:
        return [list(model.objects.values()) for model in (RunSession, Bookable, Registration)]

    before = held()
    applied(workbook({**ROW, "Трајање": "24 (16+8)", "Цена": 1, "Назив програма": "Нов назив"}))
    assert Program.objects.get().hours_total == 24
    assert held() == before
    run.refresh_from_db()
    assert run.program.number == "17"


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            {"Компетенција": "К9"},
            "Row 2, column “Компетенција”: “К9” is no code of the list; known are: K1, K2.",
        ),
        ({"Трајање": "16 (8+9)"}, "Row 2, column “Трајање”: the parts of “16 (8+9)” do not make the whole."),
        ({"Бодови": "много"}, "Row 2, column “Бодови”: “много” is no number."),
        (
            {"Каталошки број": datetime.datetime(2026, 3, 1)},
            "Row 2, column “Каталошки број”: the spreadsheet has made the date 2026-03-01 of it; format the "
            "column as text and type it again.",
        ),
        ({"Каталошки број": None}, "Row 2, column “Каталошки број”: it must not be empty."),
        (
            {"Назив програма": "а" * 256},
            "Row 2, column “Назив програма”: it has 256 characters, at most 255 fit.",
        ),
        (
            {"Језик": "клингонски"},
            "Row 2, column “Језик”: “клингонски” is no language that programmes are taught in.",
        ),
        ({"Садржај": "#REF!"}, "Row 2, column “Садржај”: the formula of the cell has failed (#REF!)."),
        (
            {"Организатор": "Непознат"},
            "Row 2, column “Организатор”: “Непознат” is not among the organisations; add it "
            "there, or choose to add unknown ones.",
        ),
    ],
)
def test_a_refusal_names_row_and_column(catalogue, cells, message, settings):
    settings.LANGUAGE_CODE = "sr"
    run = staged(workbook({**ROW, **cells}))
    with translation.override("en"):
        assert problems(run) == [message]
    assert outcomes(run) == {"invalid": 1}
    writing.apply(run.pk)
    assert not Program.objects.exists()


def test_a_programme_that_stands_twice_is_refused_once(catalogue):
    run = staged(workbook(ROW, numbered("17")))
    assert outcomes(run) == {"new": 1, "invalid": 1}


def test_a_decision_that_shares_days_with_another_is_refused(catalogue):
    applied(workbook(ROW))
    run = staged(
        workbook(ROW),
        defaults={**DEFAULTS, "decision_no": "999", "authority": Organisation.objects.first().pk},
    )
    assert outcomes(run) == {"invalid": 1}
    assert Accreditation.objects.count() == 1


def test_a_provider_is_added_where_that_was_chosen(catalogue):
    applied(workbook({**ROW, "Организатор": "ОШ „Вук Караџић“"}), create_providers=True)
    assert Program.objects.get().provider.said("name", "sr") == "ОШ „Вук Караџић“"
    assert Program.objects.get().provider.code == "os-vuk-karadzic"


def test_the_same_programme_of_the_earlier_edition_is_its_predecessor(catalogue):
    authority = OrganisationFactory()
    earlier = {**DEFAULTS, "edition": "2022-2025", "valid_from": "2022-09-01", "valid_until": "2025-08-31"}
    competency("K1", edition="2022-2025")
    applied(
        workbook(
            {
                "Каталошки број": 4,
                "Назив програма": ROW["Назив програма"],
                "Трајање": 8,
                "Организатор": "lipovac",
            }
        ),
        defaults={**earlier, "authority": authority.pk},
    )
    applied(workbook(ROW))
    new = Program.objects.get(edition="2025-2028")
    assert new.predecessor == Program.objects.get(edition="2022-2025")


def test_an_error_in_the_middle_leaves_nothing_behind(catalogue, monkeypatch):
    run = staged(workbook(ROW, numbered("18")))
    done = []

    def fail_at_second(self, *args, **kwargs):
        done.append(1)
        if len(done) == 2:
            raise RuntimeError("power cut")

    monkeypatch.setattr("programs.importing.pages.PageWriter.write", fail_at_second)
    with pytest.raises(RuntimeError):
        writing.apply(run.pk)
    assert not Program.objects.exists()
    monkeypatch.undo()
    writing.apply(run.pk)
    assert Program.objects.count() == 2


def test_merged_cells_of_one_programme_are_one_programme(catalogue):
    book = openpyxl.load_workbook(io.BytesIO(workbook(ROW, {"Реализатори": "Ана Анић"})))
    sheet = book.active
    for column, heading in enumerate(HEADINGS, start=1):
        if heading != "Реализатори":
            sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    buffer = io.BytesIO()
    book.save(buffer)
    run = applied(buffer.getvalue())
    assert outcomes(run) == {"new": 1}
    assert [person.name for person in Program.objects.get().people.all()] == [
        "Мила Петровић",
        "Јован Јовић",
        "Ана Анић",
    ]


@pytest.mark.parametrize("charset", ["cp1251", "utf-8-sig", "utf-16"])
def test_a_csv_file_of_any_usual_encoding(catalogue, charset):
    lines = ["Каталошки број;Назив програма;Трајање;Организатор", "017;Ђачке приче;8,5;lipovac"]
    applied("\r\n".join(lines).encode(charset), name="katalog.csv")
    program = Program.objects.get()
    assert (program.number, program.hours_total) == ("017", Decimal("8.5"))
    assert program.pages.first().title == "Ђачке приче"


def test_open_data_come_back_unchanged(catalogue, visitor, committed):
    with committed():
        applied(workbook(ROW))
    content = visitor.get(reverse("program_data_file", args=["xlsx"])).content
    authority = Accreditation.objects.get().authority
    run = staged(content, defaults={"authority": authority.pk})
    assert (outcomes(run), problems(run)) == ({"unchanged": 1}, [])


def test_a_clerk_imports_a_file(catalogue, staff, committed):
    content = workbook(numbered(17, **{"Шифра код нас": "А"}), headings=[*HEADINGS, "Шифра код нас"])
    authority = OrganisationFactory()
    form = {
        "file": SimpleUploadedFile("katalog.xlsx", content),
        "language": "sr",
        "authority": authority.pk,
        **DEFAULTS,
    }
    response = staff.post(reverse("program_import_upload"), form)
    run = ProgramImport.objects.get()
    address = reverse("program_import", args=[run.pk])
    assert response.url == address
    assert "Задаци који буде радозналост" in staff.get(address).content.decode()
    columns = {f"column_{column}": field for column, field in run.mapping.items()}
    with committed():
        staff.post(address, {**columns, "column_18": "materials:sr"})
    assert ProgramColumnAlias.objects.get(heading="sifra kod nas").field == "materials:sr"
    assert "katalog.xlsx" in staff.get(address).content.decode()
    with committed():
        staff.post(reverse("program_import_apply", args=[run.pk]))
    run.refresh_from_db()
    assert run.status == "done"
    assert ProgramPage.objects.get(locale__language_code="sr").materials == "А"
    assert staff.get(address).status_code == 200
    again = staged(content)
    assert again.mapping["18"] == "materials:sr"


def test_columns_need_a_number_and_no_field_twice(catalogue, staff):
    run = staged(workbook(ROW))
    ProgramImport.objects.update(status="uploaded")
    response = staff.post(
        reverse("program_import", args=[run.pk]), {"column_1": "title:sr", "column_2": "title:sr"}
    )
    form = response.context["form"]
    assert len(form.non_field_errors()) == 1
    assert list(form.errors) == ["column_2", "__all__"]


def test_refusals_can_be_fetched_for_a_spreadsheet(catalogue, staff):
    run = staged(workbook({**ROW, "Бодови": "много"}))
    text = staff.get(reverse("program_import_refused", args=[run.pk])).content.decode("utf-8-sig")
    assert [line.split(",")[:2] for line in text.splitlines()[1:]] == [["2", "17 · 2025-2028"]]
    assert "много" in text


def test_only_those_with_the_right_import(catalogue, visitor, django_user_model, client):
    client.force_login(django_user_model.objects.create_user("gost", "gost@centar.example", "x"))
    for name in ("program_import_upload", "program_import_template"):
        assert client.get(reverse(name)).status_code == 302


def test_a_file_that_is_none_is_refused_with_words(catalogue, staff):
    file = SimpleUploadedFile("katalog.xlsx", b"%PDF-1.7")
    response = staff.post(
        reverse("program_import_upload"), {"file": file, "language": "sr", "register": "zuov"}
    )
    assert len(response.context["form"].errors["file"]) == 1
    assert not ProgramImport.objects.exists()


def test_the_template_file_is_understood_whole(catalogue, staff):
    content = staff.get(reverse("program_import_template")).content
    names = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(content)).active[1]]
    assert len(names) > 35
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.active.append([17] + ["x"] * (len(names) - 1))
    buffer = io.BytesIO()
    book.save(buffer)
    run = ProgramImport(file_name="t.xlsx", language="sr", defaults={"register": "zuov"})
    run.file.save("t.xlsx", ContentFile(buffer.getvalue()))
    staging.look_at(run)
    assert len(run.mapping) == len(names)


def test_the_command_previews_and_applies(catalogue, provider, tmp_path, capsys):
    path = tmp_path / "katalog.xlsx"
    path.write_bytes(workbook(ROW))
    options = {"register": "zuov", "edition": "2025-2028"}
    call_command("import_programs", str(path), **options)
    assert "new: 1" in capsys.readouterr().out
    assert not Program.objects.exists()
    call_command("import_programs", str(path), apply=True, **options)
    assert Program.objects.get().number == "17"
    with pytest.raises(CommandError):
        call_command("import_programs", str(tmp_path / "nothing.xlsx"))


def test_an_import_that_died_can_be_applied_again(catalogue, staff):
    run = staged(workbook(ROW))
    ProgramImport.objects.filter(pk=run.pk).update(status="running")
    address = reverse("program_import", args=[run.pk])

    assert "data-import-running" in staff.get(address).content.decode()
    with time_machine.travel(timezone.now() + staging.SILENCE * 2):
        assert "data-import-start" in staff.get(address).content.decode()
        staff.post(reverse("program_import_apply", args=[run.pk]))

    assert ProgramImport.objects.get(pk=run.pk).status == "done"
    assert Program.objects.count() == 1


def test_an_error_while_reading_is_noted_and_the_file_can_be_read_again(catalogue, staff, monkeypatch):
    run = staged(workbook(ROW))
    with monkeypatch.context() as patched:
        patched.setattr(staging, "surroundings", lambda run: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            stage_import.call(run.pk)
    run.refresh_from_db()
    assert (run.status, run.error["fault"], run.rows.count()) == ("failed", "not-read", 0)

    stage_import.call(run.pk)

    assert outcomes(ProgramImport.objects.get(pk=run.pk))["new"] == 1
