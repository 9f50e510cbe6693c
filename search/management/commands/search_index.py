"""manage.py search_index {status,rebuild,reconcile}"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search import indexing, state
from search.analysis import ANALYSIS_VERSION
from search.engines import database_engine, main_engine
from search.models import PendingWrite


class Command(BaseCommand):
    """Looks after the search index."""

    help = "Shows the state of the search index, rebuilds it without a gap, or mends differences."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["status", "rebuild", "reconcile"])

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        getattr(self, action)()

    def status(self) -> None:
        """Print engine, rules, counts and queue."""
        self.stdout.write(f"Answering: {main_engine().name}. Analysis: {ANALYSIS_VERSION}")
        for engine in indexing.written_engines():
            known = state.of(engine)
            condition = "must be rebuilt (other analysis)" if state.is_outdated(engine) else "current"
            if known.failing_since:
                condition += f", does not answer since {known.failing_since:%Y-%m-%d %H:%M}"
            waiting = PendingWrite.objects.filter(engine=engine).count()
            self.stdout.write(f"{engine}: {condition}; {waiting} writes waiting")
        for kind, count in database_engine().counts().items():
            self.stdout.write(f"  {kind}: {count}")

    def rebuild(self) -> None:
        """Write every document again while the present index goes on answering."""
        indexing.rebuild(lambda kind, done: self.stdout.write(f"{kind}: {done}"))
        self.stdout.write(self.style.SUCCESS("The index is rebuilt."))

    def reconcile(self) -> None:
        """Add what is missing, remove what should not be there, work off the queue."""
        report = indexing.reconcile()
        self.stdout.write(
            f"{report['missing']} missing written, {report['stale']} stale removed, "
            f"{report['queued']} waiting writes done."
        )
