"""What only one database has: the FTS5 table of SQLite, the tsvector of PostgreSQL."""

from django.db import migrations


def create(apps, schema_editor):
    from search.engines import database_engine

    database_engine(schema_editor.connection.alias).create_schema()


def drop(apps, schema_editor):
    from search.engines import database_engine

    database_engine(schema_editor.connection.alias).drop_schema()


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
