"""Where an analysis is, and what may answer it."""

from django.db.models import TextChoices


class AnalysisStage(TextChoices):
    """How far it has come."""

    RUNNING = "running", "计算中"
    DONE = "done", "已完成"
    FAILED = "failed", "没有算成"


class Engine(TextChoices):
    """What answers: the same expression, and the same answer."""

    DUCKDB = "duckdb", "DuckDB"
    SPARK = "spark", "Spark"
