"""The contact form: nothing is lost, nothing is doubled, and machines have it harder than people."""

from __future__ import annotations

import datetime
import smtplib

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import SiteFacts
from home import services
from home.forms import LEAST_SECONDS, MOST_SECONDS, ContactForm, confirmation_token, is_confirmation
from home.models import ContactMessage
from tests.factories import ContactPageFactory, translate

WORDS = {
    "name": "Марија Јовић",
    "email": "marija@skola.example",
    "subject": "Обука за наставнике",
    "message": "Добар дан, када почиње јесењи циклус?",
    "website": "",
    "confirmation": "",
}


class DeadServer(BaseEmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("down")


@pytest.fixture
def page(home):
    return ContactPageFactory(parent=home, retention_days=30)


@pytest.fixture
def address(page):
    return f"/sr/contact/{page.pk}/message/"


@pytest.fixture
def send(address, visitor, committed):
    """Send the form as a visitor does, with changes."""

    def post(client=visitor, **changes):
        headers = changes.pop("headers", {})
        with committed():
            return client.post(address, {**WORDS, **changes}, headers=headers)

    return post


def test_a_message_is_stored_and_mailed(page, send):
    answer = send()

    assert (answer.status_code, answer["Location"]) == (302, f"/sr/contact/{page.pk}/thanks/")
    message = ContactMessage.objects.get()
    stored = {name: getattr(message, name) for name in ("name", "email", "subject", "message", "language")}
    assert stored == {**{name: WORDS[name] for name in stored if name != "language"}, "language": "sr"}
    assert message.delete_after == timezone.localdate() + datetime.timedelta(days=30)
    [sent] = mail.outbox
    assert (sent.to, sent.reply_to, sent.subject) == (
        ["kontakt@centar.example"],
        ["marija@skola.example"],
        "Обука за наставнике",
    )
    assert "када почиње јесењи циклус" in sent.body


def test_the_thanks_page_says_for_how_long_the_message_is_kept(page, send, visitor):
    answer = visitor.get(send()["Location"])

    assert answer.status_code == 200
    assert "30" in answer.content.decode()
    assert "noindex" in answer.content.decode()


def test_the_centres_own_address_is_used_where_the_page_names_none(site, page, send):
    page.recipient = ""
    page.save()
    facts = SiteFacts.for_site(site)
    facts.email = "centar@centar.example"
    facts.save()
    send()

    assert mail.outbox[0].to == ["centar@centar.example"]


def test_a_message_without_any_recipient_stays_in_the_list_of_messages(page, send):
    page.recipient = ""
    page.save()

    assert send().status_code == 302
    assert ContactMessage.objects.count() == 1
    assert mail.outbox == []


def test_a_mail_server_that_is_down_loses_nothing(send, settings):
    settings.EMAIL_BACKEND = "tests.home.test_contact.DeadServer"

    assert send().status_code == 302
    assert ContactMessage.objects.count() == 1


def test_pressing_the_button_twice_sends_one_message(send):
    answers = [send().status_code for _ in range(2)]

    assert answers == [302, 302]
    assert ContactMessage.objects.count() == 1
    assert len(mail.outbox) == 1


def test_the_same_words_on_another_day_are_another_message(send):
    with time_machine.travel("2026-11-02 10:00"):
        send()
    with time_machine.travel("2026-11-03 10:00"):
        send()

    assert ContactMessage.objects.count() == 2


def test_what_is_missing_is_said_beside_the_field_and_what_was_typed_stays(send):
    answer = send(email="marija", subject="")
    page = answer.content.decode()

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"email", "subject"}
    assert "Добар дан, када почиње јесењи циклус?" in page
    assert 'aria-invalid="true"' in page
    assert ContactMessage.objects.count() == 0


@pytest.mark.parametrize(
    "spam",
    [
        {"website": "https://spam.example"},
        {"message": "http://a.example http://b.example www.c.example"},
        {"subject": "[url=x]", "message": "https://a.example and http://b.example"},
    ],
)
def test_what_looks_like_a_machine_is_asked_for_one_more_button(send, spam):
    answer = send(**spam)

    assert answer.status_code == 200
    assert answer.context["confirm"] is True
    assert ContactMessage.objects.count() == 0
    form = answer.context["form"]
    typed = {**WORDS, **spam}
    assert {name: form[name].value() for name in ("name", "email", "subject", "message")} == {
        name: typed[name] for name in ("name", "email", "subject", "message")
    }
    assert form["website"].value() == ""


def test_a_person_presses_it_and_the_message_arrives(send):
    spam = {"message": "http://a.example http://b.example http://c.example"}
    with time_machine.travel(datetime.datetime(2026, 11, 2, 10, tzinfo=datetime.UTC), tick=False) as clock:
        token = send(**spam).context["form"]["confirmation"].value()
        clock.shift(10)
        answer = send(**spam, confirmation=token)

    assert answer.status_code == 302
    assert ContactMessage.objects.get().message == spam["message"]


@pytest.mark.parametrize(
    ("seconds", "accepted"),
    [
        (0, False),
        (LEAST_SECONDS - 1, False),
        (LEAST_SECONDS + 1, True),
        (MOST_SECONDS, True),
        (MOST_SECONDS + 1, False),
    ],
)
def test_a_confirmation_that_comes_too_fast_or_too_late_is_none(seconds, accepted):
    with time_machine.travel(datetime.datetime(2026, 11, 2, 10, tzinfo=datetime.UTC), tick=False) as clock:
        token = confirmation_token()
        clock.shift(seconds)
        assert is_confirmation(token) is accepted


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "contact:1tvc2E:forged"])
def test_a_forged_confirmation_is_none(token):
    assert is_confirmation(token) is False


def test_a_form_sent_from_another_site_is_refused(send):
    foreign = send(headers={"Origin": "https://evil.example"})
    referred = send(headers={"Referer": "https://evil.example/page"})

    assert (foreign.status_code, referred.status_code) == (422, 422)
    assert ContactMessage.objects.count() == 0


def test_a_form_sent_from_here_is_taken(send):
    assert send(headers={"Origin": "http://testserver"}).status_code == 302


def test_one_network_sends_so_many_messages_an_hour_and_no_more(send):
    with time_machine.travel("2026-11-02 10:00", tick=False):
        codes = [send(message=f"Порука {n}").status_code for n in range(services.HOURLY_LIMIT + 1)]
        other = send(message="Друга школа", headers={})
    with time_machine.travel("2026-11-02 11:00", tick=False):
        later = send(message="Сат касније").status_code

    assert codes == [302] * services.HOURLY_LIMIT + [429]
    assert other.status_code == 429
    assert later == 302


def test_another_network_is_not_held_up(address, settings, committed):
    settings.TRUSTED_PROXIES = 1
    for n in range(services.HOURLY_LIMIT + 1):
        Client().post(address, {**WORDS, "message": str(n)}, headers={"X-Forwarded-For": "192.0.2.1"})

    answer = Client().post(address, WORDS, headers={"X-Forwarded-For": "192.0.2.2"})

    assert answer.status_code == 302


def test_a_line_break_in_the_subject_makes_no_header_and_loses_no_mail(send):
    send(subject="Питање\r\nBcc: svi@spam.example", name="Марија\nJovic")

    [sent] = mail.outbox
    assert sent.recipients() == ["kontakt@centar.example"]
    assert "\n" not in sent.subject
    assert "Bcc" not in sent.message()
    assert ContactMessage.objects.get().subject == "Питање Bcc: svi@spam.example"


def test_old_messages_are_deleted_and_young_ones_are_kept(send, capsys):
    with time_machine.travel("2026-09-01 10:00"):
        send(message="Стара")
    with time_machine.travel("2026-09-20 10:00"):
        send(message="Млада")
    with time_machine.travel("2026-10-01 10:00"):
        call_command("purge_messages")
        assert ContactMessage.objects.count() == 2, "the last day is still kept"
    with time_machine.travel("2026-10-02 10:00"):
        call_command("purge_messages")

    assert [message.message for message in ContactMessage.objects.all()] == ["Млада"]


def test_what_wagtails_log_keeps_for_ever_holds_nothing_personal(send):
    send()
    text = str(ContactMessage.objects.get())

    assert not any(value in text for value in WORDS.values() if value)


def test_the_page_of_the_form_is_the_same_for_everybody_and_the_answers_are_nobody_elses(
    page, address, visitor
):
    first, second = Client().get("/sr/kontakt/"), Client().get("/sr/kontakt/")
    assert first.content == second.content
    assert address in first.content.decode()
    assert "csrf" not in first.content.decode()

    wrong = visitor.post(address, {})
    assert wrong["Cache-Control"] == "private, no-store"
    assert wrong["X-Wagtail-Cache"] == "skip"


def test_the_addresses_of_a_form_that_is_not_public_are_not_there(page, visitor):
    page.unpublish()

    assert visitor.post(f"/sr/contact/{page.pk}/message/", WORDS).status_code == 404
    assert visitor.get(f"/sr/contact/{page.pk}/thanks/").status_code == 404


def test_opening_the_forms_address_leads_to_the_form(page, visitor):
    assert visitor.get(f"/sr/contact/{page.pk}/message/")["Location"] == "/sr/kontakt/"


def test_the_form_speaks_the_language_of_its_page(home, page, locales):
    translate(home, locales["en"], title="Centre", slug="centre")
    english = translate(page, locales["en"], title="Contact", slug="contact-us")
    answer = Client().post(f"/en/contact/{english.pk}/message/", {})

    assert answer.context["form"].errors["name"] == ["This field is required."]
    assert answer.content.decode().count('lang="en"') >= 1


def test_the_trap_is_out_of_sight_and_out_of_the_tab_order(page, visitor):
    field = str(ContactForm()["website"])

    assert 'tabindex="-1"' in field
    assert 'autocomplete="off"' in field
    assert '<div class="trap">' in visitor.get("/sr/kontakt/").content.decode()


def test_the_staff_read_answer_and_delete_messages_but_do_not_write_them(send, staff):
    send()
    message = ContactMessage.objects.get()
    names = ContactMessage.snippet_viewset

    assert "Обука за наставнике" in staff.get(reverse(names.get_url_name("list"))).content.decode()
    assert staff.get(reverse(names.get_url_name("add"))).status_code == 302
    edit = reverse(names.get_url_name("edit"), args=[message.pk])
    assert "када почиње јесењи циклус" in staff.get(edit).content.decode()
    staff.post(edit, {"answered": "on"})
    message.refresh_from_db()
    assert (message.answered, message.subject) == (True, WORDS["subject"])
