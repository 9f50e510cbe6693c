"""What the site itself keeps in browsers, and a database that does not change proofs.

The triggers refuse UPDATE only: deletion by retention must stay possible. SQLite drops triggers when a later
migration rebuilds the table (any ``AlterField``): call ``guard`` again at the end of such a migration.
"""

from pathlib import Path

import yaml
from django.conf import settings
from django.db import migrations

INITIAL = Path(__file__).resolve().parent.parent / "initial.yaml"
GUARDED = ("consent_consentrecord", "consent_consentrevision")


def declare(apps, schema_editor):
    Purpose, PurposeWords = apps.get_model("consent", "Purpose"), apps.get_model("consent", "PurposeWords")
    Item, ItemWords = (
        apps.get_model("consent", "DeclaredItem"),
        apps.get_model("consent", "DeclaredItemWords"),
    )
    for data in yaml.safe_load(INITIAL.read_text(encoding="utf-8")):
        purpose = Purpose.objects.create(
            varname=data["code"],
            is_required=True,
            is_deletable=False,
            is_active=True,
            ordering=data["order"],
            providers=[],
        )
        for language, words in data["words"].items():
            PurposeWords.objects.create(owner=purpose, language=language, **words)
        for entry in data["items"]:
            amount, lifetime = entry["kept"]
            item = Item.objects.create(
                cookiegroup_id=purpose.cookiegroup_ptr_id,
                name=getattr(settings, entry["setting"]) if "setting" in entry else entry["name"],
                kind=entry.get("kind", "cookie"),
                amount=amount,
                lifetime=lifetime,
            )
            for language, use in entry["use"].items():
                ItemWords.objects.create(owner=item, language=language, use=use)


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION consent_written_once() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'proofs of consent are not changed'; END $$"
        )
    for table in GUARDED:
        if vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER {table}_once BEFORE UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION consent_written_once()"
            )
        elif vendor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER {table}_once BEFORE UPDATE ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'proofs of consent are not changed'); END"
            )


def unguard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in GUARDED:
        if vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_once ON {table}")
        elif vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_once")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS consent_written_once()")


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_initial")]

    operations = [
        migrations.RunPython(guard, unguard),
        migrations.RunPython(declare, migrations.RunPython.noop),
    ]
