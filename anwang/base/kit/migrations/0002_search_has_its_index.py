"""The word index behind the search, made for the database at hand."""

from django.db import migrations

from anwang.base.kit.search.tables import create, drop


class Migration(migrations.Migration):
    dependencies = [("kit", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
