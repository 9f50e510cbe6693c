"""Make or renew the Serbian Latin twins of a whole tree."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import models
from wagtail.models import Locale, Page

from core.scripts import SERBIAN_CYRILLIC, SERBIAN_LATIN
from core.translation import TwinState, latin_locale, refresh_script_twin, translatable_models, twin_state

_DONE = {TwinState.MISSING: "created", TwinState.OUTDATED: "updated"}


class Command(BaseCommand):
    """`manage.py transliterate [--root PAGE_ID] [--adopt] [--dry-run]`

    Goes through every live Cyrillic page in the order of the tree, and (without `--root`) through every
    translatable snippet first, so that pages find the twins of what they refer to. Twins that are up to date
    are left alone: a second run writes nothing. Ends with one line of numbers; the exit code is 1 when an
    object failed.
    """

    help = "Make or renew the Serbian Latin twins of Cyrillic pages and snippets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--root", type=int, metavar="PAGE_ID", help="only this page and what is below it")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
        parser.add_argument(
            "--adopt",
            action="store_true",
            help="also take over twins that were made without wagtail-localize; their texts are replaced",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if latin_locale() is None:
            raise CommandError(f"This site has no locale {SERBIAN_LATIN}. Add it under Settings, Locales.")
        counts: Counter[str] = Counter()
        for instance in self._sources(options["root"]):
            outcome = self._one(instance, adopt=options["adopt"], dry_run=options["dry_run"])
            counts[outcome] += 1
            if outcome != "up to date" or options["verbosity"] > 1:
                self.stdout.write(f"{outcome:12} {instance._meta.label} {instance.pk} {instance}")
        self._summarise(counts, dry_run=options["dry_run"])
        if counts["failed"]:
            raise CommandError(f"{counts['failed']} could not be transliterated; see above.")

    def _sources(self, root_id: int | None) -> Iterator[models.Model]:
        cyrillic = Locale.objects.filter(language_code=SERBIAN_CYRILLIC)
        originals = Page.objects.live().filter(locale__in=cyrillic, alias_of__isnull=True, depth__gt=1)
        if root_id is None:
            for model in translatable_models():
                yield from model._default_manager.filter(locale__in=cyrillic).order_by("pk").iterator()
        else:
            root = Page.objects.filter(pk=root_id).first()
            if root is None:
                raise CommandError(f"There is no page with the number {root_id}.")
            originals = originals.descendant_of(root, inclusive=True)
        for pk in originals.order_by("path").values_list("pk", flat=True):
            yield Page.objects.get(pk=pk).specific

    def _one(self, instance: models.Model, *, adopt: bool, dry_run: bool) -> str:
        """Do one object; what was done, in a word."""
        state = twin_state(instance)
        if state == TwinState.NOT_A_SOURCE:
            return "skipped"
        if state == TwinState.CURRENT:
            return "up to date"
        if state == TwinState.INDEPENDENT and not adopt:
            return "independent"
        done = _DONE.get(state, "adopted")
        if dry_run:
            return done
        try:
            return done if refresh_script_twin(instance, adopt=adopt) is not None else "independent"
        except ValidationError as error:
            self.stderr.write(f"{instance._meta.label} {instance.pk}: {'; '.join(error.messages)}")
            return "failed"

    def _summarise(self, counts: Counter[str], *, dry_run: bool) -> None:
        numbers = ", ".join(f"{counts[outcome]} {outcome}" for outcome in sorted(counts)) or "nothing to do"
        self.stdout.write(f"{'Would be: ' if dry_run else 'Done: '}{numbers}")
