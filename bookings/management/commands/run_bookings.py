"""``manage.py run_bookings``: offers, reminders and mails that are due. Run it every minute."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from bookings.services import clock


class Command(BaseCommand):
    """Ends offers, offers freed seats, reminds, and sends what waits in the outbox."""

    help = (
        "Ends offers, offers freed seats, reminds people and sends the mails that wait. Run it every minute."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is due; with a verbosity of 1 or more say what was done."""
        done = {name: count for name, count in clock.run().items() if count}
        if options["verbosity"] and done:
            self.stdout.write(", ".join(f"{name}: {count}" for name, count in done.items()))
