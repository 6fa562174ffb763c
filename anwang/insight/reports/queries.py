"""Reads about reports that join."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models

from anwang.insight.reports.figures import Figure


def rows_behind(figure: Figure, user: Any) -> models.QuerySet:
    """The records that a figure counts, as far as this person may see them."""
    model = apps.get_model(figure.model)
    rows: models.QuerySet = model._default_manager.visible_to(user)
    return rows.filter(pk__in=figure.ids)
