"""What the database refused, in the words of the constraint.

Asking each constraint before saving (``Model.validate_constraints``) costs a query for each, half of the
time of a step; the database asks them anyway, and says which one it was.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models


def in_words(error: IntegrityError, model: type[models.Model]) -> ValidationError | None:
    """The sentence of the model's constraint that was broken; None where it was none of them."""
    said = str(error)
    for constraint in model._meta.constraints:
        if constraint.name in said or _columns(constraint, model) in said:
            return ValidationError(str(constraint.get_violation_error_message()))
    return None


def _columns(constraint: models.BaseConstraint, model: type[models.Model]) -> str:
    """How SQLite, which does not name unique constraints, tells of this one."""
    if not isinstance(constraint, models.UniqueConstraint) or not constraint.fields:
        return constraint.name
    table = model._meta.db_table
    fields: list[Any] = [model._meta.get_field(name) for name in constraint.fields]
    return ", ".join(f"{table}.{field.column}" for field in fields)
