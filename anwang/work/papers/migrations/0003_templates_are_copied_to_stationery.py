# Hand-written: every version keeps its number, so that papers go on pointing at theirs.

from django.core.management.color import no_style
from django.db import migrations

OLD, NEW = "papers.templateversion", "stationery.templateversion"
FIELDS = (
    "pk",
    "org_id",
    "topic",
    "district",
    "town",
    "village",
    "grid",
    "unit",
    "kind",
    "version",
    "sha256",
    "note",
    "added_by_id",
)


def copy(apps, schema_editor):
    moved(apps, schema_editor, ("papers", "stationery"), (OLD, NEW))


def bring_back(apps, schema_editor):
    moved(apps, schema_editor, ("stationery", "papers"), (NEW, OLD))


def moved(apps, schema_editor, labels, targets):
    there, here = (apps.get_model(label, "TemplateVersion") for label in labels)
    for row in there.objects.exclude(sha256="").order_by("pk"):
        made = here.objects.create(**{name: getattr(row, name) for name in FIELDS})
        here.objects.filter(pk=made.pk).update(added_at=row.added_at)
    pieces = apps.get_model("evidence", "Attachment").objects
    pieces.filter(target_type=targets[0]).update(target_type=targets[1])
    count_on(schema_editor.connection, here)


def count_on(connection, model):
    """PostgreSQL goes on counting behind the keys that were given."""
    with connection.cursor() as cursor:
        for sentence in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(sentence)


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0002_papers_name_their_addressee"),
        ("stationery", "0001_word_templates"),
        ("evidence", "0001_initial"),
    ]

    operations = [migrations.RunPython(copy, bring_back)]
