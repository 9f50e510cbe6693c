"""What was added to the schema of the engines since 0002: the narrow index of SQLite."""

from django.db import migrations


def create(apps, schema_editor):
    from search.engines import database_engine

    database_engine(schema_editor.connection.alias).create_schema()


class Migration(migrations.Migration):
    dependencies = [("search", "0006_latin_order")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
