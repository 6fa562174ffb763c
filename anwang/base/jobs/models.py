"""What the clock has already set going."""

from django.db import models


class Occasion(models.Model):
    """A time at which a timetable entry was due; set going once, however many look (每次定时作业)."""

    name = models.CharField("作业", max_length=100)
    due_at = models.DateTimeField("应办时间")
    started_at = models.DateTimeField("实际开始", auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "due_at"], name="jobs_occasion_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.due_at:%m-%d %H:%M}"
