"""Delete proofs of consent whose retention is over. For a daily timer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from consent import services


class Command(BaseCommand):
    """``manage.py purge_consents``: how long proofs stay is set in the admin under Settings → Consent."""

    help = "Deletes proofs of consent that are older than their retention period."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete and say how many."""
        records, revisions = services.delete_expired()
        self.stdout.write(f"{records} proofs and {revisions} revisions deleted.")
