"""Where each run of numbers has got to."""

from django.db import models


class Sequence(models.Model):
    """The last number given out of one kind, in one place, in one year (流水号)."""

    kind = models.CharField("种类", max_length=20)
    scope = models.BigIntegerField("范围")
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("已用到", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "流水号"
        constraints = (
            models.UniqueConstraint("kind", "scope", "year", name="sequence_is_one_per_kind_scope_year"),
        )

    def __str__(self) -> str:
        """HZ 2026（17）：183."""
        return f"{self.kind} {self.year}（{self.scope}）：{self.last}"
