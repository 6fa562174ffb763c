"""What the search box can find, one row for each record."""

from django.db import models


class SearchEntry(models.Model):
    """A record as the search knows it (检索条目): its name and number, where it belongs, and its tokens.

    The level columns have the names that a placed record's have, so that the same scope filters both.
    """

    kind = models.CharField("种类", max_length=40)
    object_id = models.BigIntegerField("记录")
    title = models.CharField("名称", max_length=200)
    code = models.CharField("编号", max_length=60, blank=True)
    initials = models.CharField("拼音首字母", max_length=200, blank=True)
    url = models.CharField("地址", max_length=200, blank=True)
    district = models.BigIntegerField(null=True, db_index=True)
    town = models.BigIntegerField(null=True, db_index=True)
    village = models.BigIntegerField(null=True, db_index=True)
    grid = models.BigIntegerField(null=True, db_index=True)
    unit = models.BigIntegerField(null=True, db_index=True)
    topic = models.CharField("专题", max_length=60, blank=True)
    shared = models.BooleanField("全镇可查", default=False)
    tokens = models.TextField("词元", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "检索条目"
        constraints = (models.UniqueConstraint("kind", "object_id", name="search_entry_is_one_per_record"),)

    def __str__(self) -> str:
        """The record's name."""
        return self.title
