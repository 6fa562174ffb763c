"""Measures that a round asked for once, and asks for no more, become dropped tasks."""

from typing import Any

from django.db import migrations

PREFIX = "control-"


def know_what_was_asked(apps: Any, schema_editor: Any) -> None:
    """Records of checks refer to their tasks: none of these may be missing when they are handed over."""
    duties = apps.get_model("selfchecks", "CheckDuty").objects
    dropped = apps.get_model("exchange", "DroppedTask").objects
    known = set(apps.get_model("risks", "Control").objects.values_list("pk", flat=True))
    now = set(duties.filter(controls__isnull=False).values_list("pk", "controls"))
    checks = apps.get_model("selfchecks", "CheckOccurrence").objects.filter(state="done")
    asked = set()
    for duty, items in checks.values_list("duty", "visit__own_items").iterator():
        numbers = [str(item.get("id", "")).removeprefix(PREFIX) for item in items or ()]
        asked |= {(duty, int(number)) for number in numbers if number.isascii() and number.isdigit()}
    for duty, control in sorted(asked - now):
        if control in known:
            dropped.get_or_create(duty_id=duty, control_id=control)


class Migration(migrations.Migration):
    """Backwards the table goes."""

    dependencies = [("exchange", "0002_dropped_tasks_and_transfers")]

    operations = [migrations.RunPython(know_what_was_asked, migrations.RunPython.noop)]
