"""Forms that have been handed in already."""

from django.db import models


class OnceKey(models.Model):
    """A form's own key, kept when it is saved: a second tap finds the first one's result (防重复提交).

    The person is a plain number, so that the kit needs no table above it; 0 is somebody who is not signed in.
    """

    key = models.UUIDField("编号")
    user_id = models.PositiveBigIntegerField("提交人", default=0)
    url = models.CharField("结果页", max_length=500, blank=True)
    at = models.DateTimeField("提交时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "提交记录"
        constraints = (
            models.UniqueConstraint(fields=["user_id", "key"], name="once_key_is_used_once_by_a_person"),
        )
        indexes = (models.Index(fields=["at"], name="kit_once_at"),)

    def __str__(self) -> str:
        """The key."""
        return str(self.key)
