"""A file that came in, what is wrong with it, what is there already, and what became of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.base.kit.dates import UNKNOWN
from anwang.base.kit.progress import posted
from anwang.insight.imports.choices import RUNNING, WAITING, BatchStage, Deed, Way, Weight
from anwang.insight.imports.rules import KEEPERS
from anwang.insight.imports.targets import Target, kind_of, target_of
from anwang.town.orgs.models import Placed, PlacedQuerySet

HALF, WHOLE = 50, 100
"""Half of the way to the written rows is reading and looking through."""


class BatchQuerySet(PlacedQuerySet):
    """Which batches."""

    def visible_to(self, user: Any) -> BatchQuerySet:
        """One's own; for who keeps the office, all of the town."""
        return self.filter(Q(started_by=user.pk) | user.scope(*KEEPERS))

    def waiting(self) -> BatchQuerySet:
        """A person's turn."""
        return self.filter(stage__in=WAITING)

    def done(self) -> BatchQuerySet:
        """Written."""
        return self.filter(stage=BatchStage.DONE)


class Batch(Placed):
    """One file, from hand-in to its rows (导入批次). The file itself is kept with the evidence."""

    target = models.CharField("种类编号", max_length=140)
    target_name = models.CharField("导入什么", max_length=80)
    file_name = models.CharField("文件", max_length=120)
    sha256 = models.CharField("指纹", max_length=64, editable=False)
    suffix = models.CharField("文件种类", max_length=5, editable=False)
    size = models.PositiveIntegerField("字节数", default=0)
    stage = models.CharField(
        "状态", max_length=10, choices=BatchStage, default=BatchStage.READ, editable=False
    )
    share = models.PositiveSmallIntegerField("进度", default=0)
    sheets = models.JSONField("工作表", default=list)
    """``{name, head, rows, chosen}`` of each; ``head``: the row of the headings, counted from 1."""
    guesses = models.JSONField("猜测", default=list)
    """``{heading, field, because, samples}`` of each column."""
    columns = models.JSONField("列名对应", default=dict)
    """Heading → field; "" is left out."""
    constants = models.JSONField("固定值", default=dict)
    mapping = models.CharField("列对应", max_length=80, blank=True)
    way = models.CharField("重复的怎么办", max_length=10, choices=Way, blank=True)
    overwrite = models.JSONField("覆盖的列", default=list)
    rows = models.PositiveIntegerField("行数", default=0)
    fault_count = models.PositiveIntegerField("须改正", default=0)
    note_count = models.PositiveIntegerField("提示", default=0)
    double_count = models.PositiveIntegerField("疑似重复", default=0)
    made_count = models.PositiveIntegerField("新建", default=0)
    change_count = models.PositiveIntegerField("更正", default=0)
    same_count = models.PositiveIntegerField("没有变化", default=0)
    merged_count = models.PositiveIntegerField("合并", default=0)
    skipped_count = models.PositiveIntegerField("跳过", default=0)
    last_event = models.BigIntegerField("写入时的留痕编号", default=0, editable=False)
    """The newest deed of the trail when it was written: a later one on its records holds them."""
    problem = models.CharField("问题", max_length=300, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="经办人"
    )
    started_at = models.DateTimeField("上传时间", auto_now_add=True)
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"
        ordering = ["-id"]
        indexes = [models.Index(fields=["town", "-id"], name="imports_batch_town")]

    def __str__(self) -> str:
        return f"导入批次 {self.pk}"

    def get_absolute_url(self) -> str:
        """Where it stands."""
        return reverse("imports:batch", args=[self.pk])

    def kind(self, by: Any) -> Target:
        """What it is imported as by this person, knowing what the file is about."""
        words = {each["heading"]: each.get("words", ()) for each in self.guesses}
        return target_of(self.target, self.org, by).about(self.columns, words, self.constants)

    @property
    def stands(self) -> BatchStage:
        """The stage with its label and tone."""
        return BatchStage(self.stage)

    @property
    def is_running(self) -> bool:
        """Whether a job works on it."""
        return self.stage in RUNNING

    @property
    def is_waiting(self) -> bool:
        """Whether it is a person's turn."""
        return self.stage in WAITING

    @property
    def progress(self) -> int:
        """How far the job has come, in hundredths; from inside its transaction it says so beside."""
        said = posted(self.board) if self.stage == BatchStage.WRITING else None
        return max(self.share, HALF + said * (WHOLE - HALF) // WHOLE) if said is not None else self.share

    @property
    def board(self) -> str:
        """Where it says so."""
        return f"import-{self.pk}"

    @property
    def told_sheets(self) -> list[dict[str, Any]]:
        """The sheets that are taken."""
        return [sheet for sheet in self.sheets if sheet["chosen"]]

    @property
    def words(self) -> str:
        """新建 280 条，合并 3 条，跳过 2 条."""
        counted = [
            ("新建", self.made_count),
            ("更正", self.change_count),
            ("合并", self.merged_count),
            ("跳过", self.skipped_count),
            ("没有变化", self.same_count),
        ]
        return "，".join(f"{word} {count:,} 条" for word, count in counted if count) or "没有写入"


class OfBatch(models.QuerySet):
    """Rows that belong to a batch."""

    def visible_to(self, user: Any) -> Any:
        """Those of the batches one sees."""
        return self.filter(batch__in=Batch.objects.visible_to(user))


class Remark(models.Model):
    """One thing to mend, or to know, in one cell of the file (须改正与提示)."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="remarks", verbose_name="导入批次")
    weight = models.CharField("轻重", max_length=6, choices=Weight)
    sheet = models.CharField("工作表", max_length=80)
    line = models.PositiveIntegerField("行")
    column = models.CharField("栏目", max_length=80, blank=True)
    value = models.CharField("写的是", max_length=200, blank=True)
    sentence = models.CharField("原因和怎么改", max_length=400)

    objects = OfBatch.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "须改正"
        ordering = ["id"]
        indexes = [models.Index(fields=["batch", "weight", "id"], name="imports_remark_batch")]

    def __str__(self) -> str:
        return f"“{self.sheet}”页第 {self.line} 行「{self.column}」：{self.sentence}"


class Twin(models.Model):
    """A row that looks like one that is there, and what shall become of it (疑似重复)."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="twins", verbose_name="导入批次")
    sheet = models.CharField("工作表", max_length=80)
    line = models.PositiveIntegerField("行")
    title = models.CharField("文件里写的", max_length=200)
    name = models.CharField("像哪一条", max_length=200)
    url = models.CharField("那一条的页面", max_length=200, blank=True)
    because = models.CharField("为什么", max_length=200)
    object_id = models.BigIntegerField("那一条的编号", null=True)
    may_be_new = models.BooleanField("可以另建", default=True)
    ways = models.JSONField("可选的办法", default=list)
    way = models.CharField("怎么办", max_length=10, choices=Way, blank=True)

    objects = OfBatch.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "疑似重复"
        ordering = ["id"]
        indexes = [models.Index(fields=["batch", "id"], name="imports_twin_batch")]

    def __str__(self) -> str:
        return f"第 {self.line} 行 {self.title}"


class Amendment(models.Model):
    """A row of an exported list that came back, and what it says otherwise (更正)."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="amendments", verbose_name="导入批次")
    sheet = models.CharField("工作表", max_length=80)
    line = models.PositiveIntegerField("行")
    name = models.CharField("原来的记录", max_length=200)
    url = models.CharField("那一条的页面", max_length=200, blank=True)
    object_id = models.BigIntegerField("那一条的编号")
    changes = models.JSONField("改什么", default=dict)
    is_taken = models.BooleanField("采用", default=True)

    objects = OfBatch.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "更正"
        ordering = ["id"]
        indexes = [models.Index(fields=["batch", "id"], name="imports_amendment_batch")]

    def __str__(self) -> str:
        return f"第 {self.line} 行 {self.name}：{self.words}"

    @property
    def words(self) -> str:
        """联系人：赵某 → 钱某；地址：— → 五云村 1 号."""
        told = [f"{label}：{old or UNKNOWN} → {new or UNKNOWN}" for label, (old, new) in self.changes.items()]
        return "；".join(told) or "没有变化"


class Outcome(models.Model):
    """A record that a batch made or merged into (导入的记录)."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="outcomes", verbose_name="导入批次")
    sheet = models.CharField("工作表", max_length=80)
    line = models.PositiveIntegerField("行")
    deed = models.CharField("怎样", max_length=8, choices=Deed)
    object_id = models.BigIntegerField("记录")
    title = models.CharField("名称", max_length=200)
    before = models.JSONField("合并前", null=True, editable=False)

    objects = OfBatch.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "导入的记录"
        ordering = ["id"]
        indexes = [models.Index(fields=["batch", "deed", "object_id"], name="imports_outcome_batch")]

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        """The record's page; none once it was taken back."""
        is_gone = self.batch.stage == BatchStage.UNDONE and self.deed == Deed.MADE
        return "" if is_gone else kind_of(self.batch.target).url_of(self.object_id)


class SavedMapping(Placed):
    """What the columns of a table are called, as somebody once said; known again by its headings (列对应)."""

    target = models.CharField("导入什么", max_length=140)
    name = models.CharField("名称", max_length=80)
    fingerprint = models.CharField("表头指纹", max_length=64)
    columns = models.JSONField("列名对应", default=dict)
    constants = models.JSONField("固定值", default=dict)
    used_at = models.DateTimeField("最近使用", auto_now=True)

    objects = PlacedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "列对应"
        ordering = ["-used_at"]
        constraints = [
            models.UniqueConstraint(fields=["town", "target", "name"], name="imports_mapping_name_once")
        ]
        indexes = [models.Index(fields=["town", "target", "fingerprint"], name="imports_mapping_headings")]

    def __str__(self) -> str:
        return self.name
