"""Hazards of self-checks on own measures learn which measure that was: ``control-12`` is measure 12."""

from typing import Any

from django.db import migrations
from django.utils import timezone

PREFIX = "control-"


def name_what_failed(apps: Any, schema_editor: Any) -> None:
    """Only digits name a measure (``control-zone`` is an item of a pack), and only one of the same subject.

    ``changed_at`` moves, so that whoever reads what changed since learns of it too.
    """
    hazards = apps.get_model("hazards", "Hazard").objects.filter(control=None, checklist="")
    controls = apps.get_model("risks", "Control").objects
    subjects = dict(controls.values_list("pk", "event__point__subject"))
    for pk, subject, item in hazards.filter(item__startswith=PREFIX).values_list("pk", "subject", "item"):
        number = item.removeprefix(PREFIX)
        if number.isascii() and number.isdigit() and subject and subjects.get(int(number)) == subject:
            hazards.filter(pk=pk).update(control_id=int(number), changed_at=timezone.now())


class Migration(migrations.Migration):
    """Backwards the column goes, and with it what was written there."""

    dependencies = [("hazards", "0003_hazards_name_the_failed_measure")]

    operations = [migrations.RunPython(name_what_failed, migrations.RunPython.noop)]
