"""A visitor who signs up: forms are read from the page, sent as a browser sends them, some seconds later."""

from __future__ import annotations

import datetime
import re
from typing import Any

import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from bookings.forms.protection import LEAST_SECONDS
from bookings.models import Bookable

TYPED = {
    "given_name": "Милица",
    "family_name": "Петровић",
    "email": "milica@skola.example",
}
"""A form that asks for nothing more, filled in."""

CLASS = {
    **TYPED,
    "school": "ОШ Вук Караџић",
    "group_label": "IV-2",
    "pupils": "24",
    "accompanying_adults": "2",
}
"""The form of a class, filled in."""


def form_url(bookable: Bookable, way: str = "", language: str = "sr") -> str:
    """Address of the form."""
    return f"/{language}/booking/{bookable.uuid}/" + (f"?way={way}" if way else "")


def rows(*people: tuple[str, str, str], total: int | None = None) -> dict[str, str]:
    """Rows of a list of teachers, with what the browser sends besides."""
    data = {"teacher-TOTAL_FORMS": str(len(people) if total is None else total), "teacher-INITIAL_FORMS": "0"}
    for number, person in enumerate(people):
        for name, value in zip(("given_name", "family_name", "email"), person, strict=True):
            data[f"teacher-{number}-{name}"] = value
    return data


def send(
    client: Client,
    address: str,
    typed: dict[str, Any] | None = None,
    seconds: float = LEAST_SECONDS + 1,
    headers: dict[str, str] | None = None,
    **changes: Any,
):
    """Open the page some seconds ago; send what is typed now."""
    with time_machine.travel(timezone.now() - datetime.timedelta(seconds=seconds)):
        ticket = client.get(address).context["ticket"]
    data = {"ticket": ticket, "website": "", **(TYPED if typed is None else typed), **changes}
    return client.post(address, data, headers=headers)


def mailed_link(number: int = -1) -> str:
    """The path of the link in a letter that was sent."""
    return re.search(r"https?://[^/\s]+(/\S+/booking/\S+/)", mail.outbox[number].body).group(1)


def visible(answer: Any) -> str:
    """The words of the main part, without marks."""
    main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())
