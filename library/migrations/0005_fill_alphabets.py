"""Rows from before the alphabets get their place in them."""

from django.db import migrations

from library import alphabet

BATCH = 500


def fill(apps, schema_editor):
    for name, keys_of in (
        ("Authority", lambda row: alphabet.keys(row.heading, row.other_script)),
        ("Record", lambda row: alphabet.keys(row.title_sort or row.title, row.other_title, next(iter(row.languages), ""))),
    ):
        _fill(apps.get_model("library", name), keys_of, ["sort_key", "sort_key_latin"])
    _fill(apps.get_model("library", "Copy"), lambda row: (alphabet.shelf(row.shelf_mark),), ["sort_key"])


def _fill(model, keys_of, fields):
    rows = model.objects.filter(sort_key=b"").order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        for row in batch:
            for field, value in zip(fields, keys_of(row), strict=True):
                setattr(row, field, value)
        model.objects.bulk_update(batch, fields)
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("library", "0004_library_page")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
