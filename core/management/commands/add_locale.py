"""``manage.py add_locale CODE``: switch a language on in a site that is in use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization

from core import page_cache
from core.scripts import SERBIAN_LATIN
from core.translation.aliases import copy_missing, missing_in


class Command(BaseCommand):
    """`manage.py add_locale CODE [--from CODE] [--sync] [--batch N]`

    Makes the language and its home page; with `--sync` also untranslated copies of everything else, and of
    what will be written, which say that they are copies and are not indexed. The site answers all the time,
    and a second run makes only what is missing.
    """

    help = "Switch a language on in a site that is in use."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which language, from which, and how much at once."""
        parser.add_argument("code", metavar="CODE", help="one of LANGUAGES, for instance pl or sr-latn")
        parser.add_argument(
            "--from",
            dest="origin",
            metavar="CODE",
            default=settings.LANGUAGE_CODE,
            help="where copies come from",
        )
        parser.add_argument(
            "--sync", action="store_true", help="copy the whole tree, now and whenever a page is written"
        )
        parser.add_argument("--batch", type=int, default=50, metavar="N", help="pages of one transaction")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing."""
        code = options["code"].lower()
        source = self._source(code, options["origin"].lower())
        if options["batch"] < 1:
            raise CommandError("--batch wants a number above 0.")
        target, created = Locale.objects.get_or_create(language_code=code)
        self.stdout.write(f"{code}: {'switched on' if created else 'was on already'}")
        total = self._copy(source, target, options)
        if options["sync"]:
            self._keep_in_step(source, target)
        page_cache.clear()
        self.stdout.write(f"Done: {total} copied")
        if code == SERBIAN_LATIN:
            self.stdout.write("Now run `manage.py transliterate`: it turns the copies into Serbian Latin.")

    def _source(self, code: str, origin: str) -> Locale:
        known = dict(settings.LANGUAGES)
        if code not in known:
            raise CommandError(f"No such language: {code}. Languages: {', '.join(known)}.")
        if code == origin:
            raise CommandError("A language cannot be copied from itself; name another with --from.")
        source = Locale.objects.filter(language_code=origin).first()
        if source is None:
            raise CommandError(f"This site has no language {origin}; name another with --from.")
        return source

    def _copy(self, source: Locale, target: Locale, options: dict[str, Any]) -> int:
        """Copy the tree, or its home page only."""
        pks = missing_in(source, target)
        if not options["sync"]:
            homes = list(Page.objects.filter(depth=2, pk__in=pks).order_by("path"))
            for home in homes:
                home.specific.copy_for_translation(target, alias=True)
            return len(homes)
        done = 0
        for done in copy_missing(source, target, options["batch"]):
            self.stdout.write(f"{done} of {len(pks)}")
        return done

    @staticmethod
    def _keep_in_step(source: Locale, target: Locale) -> None:
        """Have pages that are written later copied, too (wagtail-localize does it)."""
        if not LocaleSynchronization.objects.filter(locale=target).update(sync_from=source):
            # Saved as usual, it would go through the whole tree once more and in one transaction.
            LocaleSynchronization.objects.bulk_create(
                [LocaleSynchronization(locale=target, sync_from=source)]
            )
