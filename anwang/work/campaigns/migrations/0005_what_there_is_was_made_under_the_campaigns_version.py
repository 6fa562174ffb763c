from django.db import migrations
from django.db.models import OuterRef, Subquery


def name_the_version(apps, schema_editor):
    """Until now a campaign had one version for ever, so everything in it was made under that one."""
    campaigns = apps.get_model("campaigns", "Campaign").objects
    for model, path in (("Task", "campaign"), ("TaskPart", "campaign")):
        release = campaigns.filter(pk=OuterRef(path)).values("release")[:1]
        apps.get_model("campaigns", model).objects.filter(release=None).update(release=Subquery(release))
    parts = apps.get_model("campaigns", "TaskPart").objects
    release = parts.filter(pk=OuterRef("part")).values("release")[:1]
    apps.get_model("campaigns", "Deed").objects.filter(release=None).update(release=Subquery(release))


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0004_tasks_parts_and_deeds_name_a_version")]

    operations = [migrations.RunPython(name_the_version, migrations.RunPython.noop)]
