"""The completeness report as clerks, machines and mailboxes meet it."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from jsonschema import Draft202012Validator
from lxml import html
from wagtail.models import Site
from wagtail.users.models import UserProfile

from core.models import SiteFacts
from disclosures import report
from disclosures.choices import DocumentType, Role
from disclosures.models import Person, Position, RegulatedDocument, ReportMail
from disclosures.report import mails, tables
from disclosures.report.overview import overview
from disclosures.report.panel import MOST_SHOWN, OpenTasksPanel
from disclosures.report.reminders import ReminderKind
from tests.factories.disclosures import FilledRussianCentre, duties, regulated, say_none

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 25)


@pytest.fixture
def poland(site: Site) -> Site:
    """A centre that owes a bulletin and has entered nothing."""
    duties(site, ["pl-bip"], ["public_body"])
    return site


@pytest.fixture
def russia(site: Site, offered_program: None) -> FilledRussianCentre:
    """A centre that has entered everything."""
    return FilledRussianCentre(site)


def check(**options: Any) -> tuple[str, int]:
    """Output and exit code of the command."""
    out = io.StringIO()
    try:
        call_command("disclosure_check", stdout=out, **options)
    except SystemExit as ended:
        return out.getvalue(), int(ended.code or 0)
    return out.getvalue(), 0


def somebody(name: str, language: str = "en") -> Any:
    """A clerk with an address and a language of the admin."""
    user = get_user_model().objects.create_superuser(name, f"{name}@centre.example", "x")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    return user


class TestCommand:
    def test_json_keeps_to_its_schema(self, russia: FilledRussianCentre):
        schema = json.loads((Path(report.__file__).parent / "schema.json").read_text())
        output, code = check(format="json")
        data = json.loads(output)
        Draft202012Validator(schema).validate(data)
        assert code == 0
        assert data["profiles"] == ["ru-sveden"]

    def test_it_fails_where_something_certain_is_missing(self, poland: Site):
        assert check(fail_on="missing,stale")[1] == 1
        assert check(fail_on="unsigned")[1] == 0
        assert check()[1] == 0

    def test_what_is_not_certain_advises_and_never_fails(self, site: Site):
        """What was not read in the primary text is named, and not counted."""
        duties(site, ["rs-informator"], ["public_body"])
        uncertain = [row for row in overview().report.findings if row.would_be == "missing" != row.state]
        assert uncertain
        assert {row.state.value for row in uncertain} == {"unverified"}
        certain = overview().report.of("missing")
        assert check(fail_on="missing")[1] == (1 if certain else 0)

    def test_text_names_what_to_do_and_the_score(self, poland: Site):
        output, _code = check()
        score = overview().report.total.score
        assert f"pl-bip: {score} % of " in output
        assert "[pl-bip." in output

    def test_unknown_names_are_refused_in_words(self, poland: Site):
        with pytest.raises(CommandError, match="No such state: absent"):
            check(fail_on="absent")
        with pytest.raises(CommandError, match="No disclosure profile 'pl-bpi'"):
            check(profile=["pl-bpi"])


class TestScore:
    def test_a_statement_counts_like_a_value(self, poland: Site):
        """Score = what is in order or declared absent, over what concerns the centre."""
        before = overview().report.total
        missing = overview().report.of("missing")[0]
        say_none(missing.requirement.full_key)
        after = overview().report.total
        assert after.applicable == before.applicable
        assert after.counts["declared_absent"] == before.counts["declared_absent"] + 1
        settled = sum(after.counts[state] for state in ("ok", "declared_absent", "withheld"))
        assert after.score == round(100 * settled / after.applicable)

    def test_people_are_told_apart(self, russia: FilledRussianCentre):
        keeper = somebody("vera")
        RegulatedDocument.objects.update(owner=keeper)
        with translation.override("en"):
            tallies = overview().people_tallies
            assert [tally.label for tally in tallies] == ["vera", "nobody yet"]
        assert sum(tally.counts.total() for tally in tallies) == len(overview().report.findings)


class TestReminders:
    def kinds(self) -> list[tuple[ReminderKind, str]]:
        return [(item.kind, item.subject) for item in overview(on=TODAY).reminders]

    def test_a_post_that_nobody_holds_any_more(self, poland: Site):
        person = Person.objects.create(last_name="Nowak", first_name="Ewa")
        post = Position.objects.create(
            person=person, role=Role.HEAD, title="dyrektor", ends_on=datetime.date(2026, 11, 24)
        )
        assert self.kinds() == [(ReminderKind.POSITION_ENDED, str(post))]
        Position.objects.create(person=person, role=Role.HEAD, title="dyrektor", starts_on=TODAY)
        assert self.kinds() == []

    @pytest.mark.parametrize(
        ("days", "expected"),
        [(-1, ["document_expired"]), (0, ["document_expires"]), (60, ["document_expires"]), (61, [])],
    )
    def test_a_document_whose_validity_ends(self, poland: Site, days: int, expected: list[str]):
        regulated(DocumentType.CHARTER, "Statut", valid_to=TODAY + datetime.timedelta(days=days))
        assert [kind for kind, _subject in self.kinds()] == expected


class TestAdmin:
    def test_the_report_is_filtered_and_exported(self, poland: Site, staff: Client):
        url = reverse("disclosure_report")
        missing = overview().report.of("missing")
        page = staff.get(url, {"state": "missing"})
        assert page.context["findings"] == missing
        sections = [section for group in page.context["groups"] for section in group["sections"]]
        assert [line.finding for section in sections for line in section["rows"]] == missing
        answer = staff.get(url, {"state": "missing", "export": "csv"})
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert [row["requirement"] for row in rows] == [item.requirement.full_key for item in missing]
        assert tuple(rows[0]) == tables.COLUMNS

    def test_the_link_opens_a_form_that_knows_the_requirement(self, poland: Site, staff: Client):
        finding = next(row for row in overview().report.of("missing") if "?requirement=" in row.fix_url)
        assert finding.fix_url in staff.get(reverse("disclosure_report")).content.decode()
        assert staff.get(finding.fix_url).status_code == 200

    @pytest.mark.parametrize("value", ["abc", "-1", "9" * 10_000, "'\"<"])
    def test_bad_filters_filter_nothing(self, poland: Site, staff: Client, value: str):
        names = ("profile", "section", "state", "owner")
        answer = staff.get(reverse("disclosure_report"), dict.fromkeys(names, value))
        assert len(answer.context["findings"]) == len(overview().report.findings)

    def test_sections_with_something_to_be_done_stand_open(self, poland: Site, staff: Client):
        page = html.fromstring(staff.get(reverse("disclosure_report")).content.decode())
        states = {
            section.xpath("string(.//h3)"): "open" in section.attrib
            for section in page.xpath("//details[@class='disclosure-section']")
        }
        assert states == {"Strona podmiotowa": True, "Metryczka informacji": False, "Inne obowiązki": True}
        assert page.xpath("string((//h2)[last()]/span[1]/@lang)") == "sr"
        assert set(page.xpath("//tbody/tr/th/span/@lang")) == {"pl"}, "the law has no Serbian words"

    def test_strangers_are_kept_out(self, poland: Site, client: Client):
        user = get_user_model().objects.create_user("guest", password="x")
        client.force_login(user)
        assert client.get(reverse("disclosure_report")).status_code == 302

    def test_rows_cost_no_queries(self, russia: FilledRussianCentre, staff: Client):
        """One document of a kind or three: the report asks as often."""
        url = reverse("disclosure_report")
        staff.get(url)
        with CaptureQueriesContext(
            connection,
        ) as one:
            staff.get(url)
        for number in range(2):
            regulated(DocumentType.CHARTER, f"Устав {number}")
            person = Person.objects.create(last_name=f"Иванов {number}", first_name="Пётр")
            Position.objects.create(person=person, role=Role.TEACHER, title="методист")
        with CaptureQueriesContext(connection) as three:
            staff.get(url)
        assert len(three) == len(one)
        assert len(three) <= 60

    def test_the_panel_is_calm(self, poland: Site, staff: Client, committed: Any):
        """Five lines and a link; nothing where nothing is open."""
        home = staff.get("/admin/").content.decode()
        panel = home[home.index('id="disclosure-tasks-section"') :]
        panel = panel[: panel.index("</section>")]
        assert panel.count('<td class="title">') == MOST_SHOWN
        assert reverse("disclosure_report") in panel
        with committed():
            duties(poland, [])
        assert "disclosure-tasks" not in staff.get("/admin/").content.decode()

    def test_the_panel_is_cheap(self, poland: Site, rf: Any, django_assert_max_num_queries: Any):
        """It stands on the page that everybody opens first: no text of the site is read for it."""
        with django_assert_max_num_queries(30):
            OpenTasksPanel(rf.get("/")).get_context_data({})


class TestMail:
    def test_people_hear_of_their_own_and_the_centre_of_everything(self, poland: Site, mailoutbox: list[Any]):
        SiteFacts.objects.update_or_create(site=poland, defaults={"email": "biuro@centre.example"})
        keeper, _other = somebody("ewa"), somebody("jan")
        regulated(DocumentType.CHARTER, "Statut 2019", valid_to=TODAY, owner=keeper, language="pl")
        assert mails.send_due(TODAY) == ["biuro@centre.example", "ewa@centre.example"]
        to_centre, to_ewa = mailoutbox
        assert to_centre.body.count("\n  http") > to_ewa.body.count("\n  http") == 1
        assert "Statut 2019" in to_ewa.body
        assert to_ewa.extra_headers["Content-Language"] == "en"

    def test_daily_runs_mail_weekly(self, poland: Site, mailoutbox: list[Any]):
        keeper = somebody("ewa")
        regulated(DocumentType.CHARTER, "Statut", valid_to=TODAY, owner=keeper)
        for day in range(15):
            mails.send_due(TODAY + datetime.timedelta(days=day))
        assert len(mailoutbox) == 3
        assert ReportMail.objects.get(address=keeper.email).sent_on == TODAY + datetime.timedelta(days=14)

    def test_nothing_open_nothing_sent(self, site: Site, mailoutbox: list[Any]):
        duties(site, [])
        SiteFacts.objects.update_or_create(site=site, defaults={"email": "biuro@centre.example"})
        assert mails.send_due(timezone.localdate()) == []
        assert mailoutbox == []
        assert not ReportMail.objects.exists()

    def test_a_mail_that_failed_is_due_again(
        self, poland: Site, settings: Any, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
    ):
        SiteFacts.objects.update_or_create(site=poland, defaults={"email": "biuro@centre.example"})
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        with pytest.raises(CommandError, match="does not answer"):
            call_command("disclosure_mail")
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        call_command("disclosure_mail", verbosity=0)
        assert [mail.to for mail in mailoutbox] == [["biuro@centre.example"]]
