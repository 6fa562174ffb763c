from django.db import migrations

NAMED = "方案写明："


def take_the_printed_role(apps, schema_editor):
    """A part knows by which printed name its unit was meant; beside that name the plan prints the role."""
    parts = apps.get_model("campaigns", "TaskPart").objects.filter(reason__startswith=NAMED)
    for part in parts.select_related("task").only("reason", "role", "task__owners").iterator():
        printed = {owner["name"]: owner["role"] for owner in part.task.owners}
        role = printed.get(part.reason.removeprefix(NAMED), "responsible")
        if role != part.role:
            part.role = role
            part.save(update_fields=["role"])


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0007_each_part_has_its_role")]

    operations = [migrations.RunPython(take_the_printed_role, migrations.RunPython.noop)]
