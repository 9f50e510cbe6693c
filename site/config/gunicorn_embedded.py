"""Gunicorn for ``make run``: one process that also looks after the clock.

A production site has timers and a worker (``deploy/``). Here a thread does what is due, in the same process,
so that its page cache knows of it at once.
"""

from __future__ import annotations

import datetime
import threading
import time
from typing import Any

from config.gunicorn_production import post_worker_init as read_before_asked

EVERY_SECONDS = 60

EVERY_MINUTE = ("publish_scheduled", "run_bookings")
"""Pages that are due; offers, reminders and mails of registrations."""

EVERY_DAY = (
    *("erase_bookings", "purge_messages", "purge_consents", "purge_uploads"),
    *("clearsessions", "extend_events"),
)
"""What must be deleted by its date, and series of events that go on."""

workers = 1
threads = 8
loglevel = "warning"


def post_worker_init(worker: Any) -> None:
    """Read the dictionaries and start the clock when the site is loaded."""
    read_before_asked(worker)
    threading.Thread(target=_look_after_the_clock, daemon=True, name="clock").start()


def _look_after_the_clock() -> None:
    from django.db import close_old_connections

    cleared_on = None
    while True:
        time.sleep(EVERY_SECONDS)
        today = datetime.date.today()
        _run(EVERY_MINUTE if cleared_on == today else (*EVERY_MINUTE, *EVERY_DAY))
        cleared_on = today
        close_old_connections()


def _run(commands: tuple[str, ...]) -> None:
    """Each command on its own: one that fails is tried again next time and stops no other."""
    from django.core.management import call_command

    for name in commands:
        try:
            call_command(name, verbosity=0)
        except Exception as error:
            print(f"{name} failed and is tried again: {error}")
