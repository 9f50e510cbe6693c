"""``manage.py load_demo``: the demonstration centre, in one transaction."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from demo import loader, removal
from demo.countries import codes
from demo.progress import Progress
from home.models import HomePage


class Command(BaseCommand):
    """Loads the demonstration content; does nothing where it is there already."""

    help = "Load the demonstration centre of a country: pages, news, programmes, events, disclosures."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which country, and two ways to run it again."""
        parser.add_argument(
            "--country",
            choices=codes(),
            default=settings.COUNTRY.code,
            help="whose centre (default: the COUNTRY of the site)",
        )
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="only where the site has no home page yet; silent otherwise",
        )
        parser.add_argument(
            "--reset", action="store_true", help="remove the demonstration first and start over"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and show addresses and passwords."""
        if options["if_empty"] and HomePage.objects.exists():
            return
        progress = Progress(self.stdout if options["verbosity"] else None)
        if options["reset"]:
            progress.say("Removing the demonstration …")
            removal.unload(progress)
        progress.say("Loading the demonstration …")
        try:
            loaded = loader.load(progress, country=options["country"])
        except loader.AlreadyLoaded:
            self.stdout.write(
                "The demonstration is loaded already. --reset starts over; unload_demo removes it."
            )
            return
        if options["country"] != settings.COUNTRY.code:
            self.stdout.write(
                f"Set COUNTRY={options['country']} in the environment: default language, time zone and "
                "registers of the site follow it."
            )
        self.stdout.write(f"{loaded.objects} objects loaded in {progress.seconds:.0f} s.")
        for account in loaded.accounts:
            self.stdout.write(f"Log in at /admin/ as {account.username} with the password {account.password}")
