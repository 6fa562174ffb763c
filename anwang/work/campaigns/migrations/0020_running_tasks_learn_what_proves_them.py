from django.db import migrations


def copy_what_proves(apps, schema_editor):
    """Tasks that are running take what their version of the plan says of it, as new ones do."""
    tasks = apps.get_model("campaigns", "Task").objects
    releases = apps.get_model("packs", "Release").objects
    for release in releases.filter(pk__in=tasks.values("release")).iterator():
        plan = release.content.get("plan") or {}
        proofs = {task["id"]: task["done_when"] for task in plan.get("tasks", []) if task.get("done_when")}
        for item, done_when in proofs.items():
            tasks.filter(release=release, item=item).update(done_when=done_when)


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0019_printed_names_mean_units")]

    operations = [migrations.RunPython(copy_what_proves, migrations.RunPython.noop)]
