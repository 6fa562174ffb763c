"""Days that the town knows better than the library's calendar."""

from django.db import models


class DayOverride(models.Model):
    """A day whose being a working day is set by hand (放假调休): a notice the library does not know yet."""

    day = models.DateField("日期", unique=True)
    is_working = models.BooleanField("是工作日")
    note = models.CharField(
        "依据", max_length=100, help_text="例如：国务院办公厅关于2027年部分节假日安排的通知"
    )

    class Meta:
        verbose_name = verbose_name_plural = "放假调休"
        ordering = ("day",)

    def __str__(self) -> str:
        """2027年2月6日 上班."""
        return f"{self.day.year}年{self.day.month}月{self.day.day}日 {'上班' if self.is_working else '放假'}"
