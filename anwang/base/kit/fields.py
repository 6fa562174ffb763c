"""Walks a path over a model's fields: ``subject__org__name`` → its field, its label, its value."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

NAMES = {"name", "title", "short_name"}  # a path ending in one of these is labelled by the relation before it


def field_at(model: type[models.Model], path: str) -> Any | None:
    """The field at the end of the path; None if it is no field but a property of the record."""
    field: Any = None
    here: Any = model
    for step in path.split("__"):
        if here is None:
            return None
        try:
            field = here._meta.pk if step == "pk" else here._meta.get_field(step)
        except FieldDoesNotExist:
            return None
        here = field.related_model if field.is_relation else None
    return field


def label_at(model: type[models.Model], path: str) -> str:
    """How people call it: the field's verbose name; for the name of a relation, the relation's."""
    *before, last = path.split("__")
    if before and last in NAMES:
        path = "__".join(before)
    field = field_at(model, path)
    if field is None:
        raise LookupError(
            f"{model.__name__} has no field {path!r} to take a label from; give the column a label"
        )
    return str(getattr(field, "verbose_name", path))


def value_at(record: Any, path: str) -> Any:
    """The value at the end of the path; None if a relation on the way is empty; choices give their label."""
    *before, last = path.split("__")
    for step in before:
        record = getattr(record, step)
        if record is None:
            return None
    display = getattr(record, f"get_{last}_display", None)
    if display is not None:
        return display()
    value = getattr(record, last)
    return value() if callable(value) else value
