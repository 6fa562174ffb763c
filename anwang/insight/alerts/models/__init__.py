"""Warnings and indices, a noun a file."""

from anwang.insight.alerts.models.alert import Alert
from anwang.insight.alerts.models.index import FirmIndex, IndexPoint

__all__ = ["Alert", "FirmIndex", "IndexPoint"]
