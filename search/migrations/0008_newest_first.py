"""The index of the entries in the order that needs no words; PostgreSQL sorts new words in by the thousand."""

from importlib import import_module

from django.db import migrations

create = import_module("search.migrations.0007_narrow_index").create


class Migration(migrations.Migration):
    dependencies = [("search", "0007_narrow_index")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
