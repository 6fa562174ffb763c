"""The editions in which a report was handed in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from anwang.insight.reports.album import Shot
from anwang.insight.reports.document import Head
from anwang.insight.reports.drawing import Trend
from anwang.insight.reports.figures import Figure
from anwang.insight.reports.lines import Line, Section
from anwang.town.stationery.models import TemplateVersion


class Edition(models.Model):
    """A report as it was handed in (版次): head, figures, their rows, words, photos, file. Never changed."""

    report = models.ForeignKey("reports.Report", models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField("版次", default=0)
    kept_head = models.JSONField("文头", default=dict)
    figures = models.JSONField("数字")
    sections = models.JSONField("正文")
    trends = models.JSONField("走势", default=list)
    photos = models.JSONField("照片", default=list)
    document = models.BinaryField("Word 文件")
    template = models.ForeignKey(
        TemplateVersion, models.PROTECT, null=True, related_name="+", verbose_name="模板"
    )
    template_words = models.CharField("模板版本", max_length=60, blank=True)
    template_sha256 = models.CharField("模板指纹", max_length=64, blank=True)
    sha256 = models.CharField("指纹", max_length=64)
    made_at = models.DateTimeField("形成时间", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="报送人"
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="审签人"
    )

    class Meta:
        verbose_name = "版次"
        get_latest_by = "number"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="edition_once_a_report")]

    def __str__(self) -> str:
        return f"{self.report} 第 {self.number} 版"

    def get_absolute_url(self) -> str:
        """The edition as it was handed in."""
        return reverse("reports:edition", args=[self.report_id, self.number])

    @property
    def head(self) -> Head:
        """What stands above and below the text: as it was handed in; of a draft, as it would be now."""
        return Head(**self.kept_head) if self.kept_head else self.report.head

    @property
    def figure_list(self) -> list[Figure]:
        """The figures as values."""
        return [Figure.from_json(data) for data in self.figures]

    @property
    def shown_figures(self) -> list[Figure]:
        """Those that are printed."""
        return [each for each in self.figure_list if not each.is_struck]

    @property
    def section_list(self) -> list[Section]:
        """The body as values."""
        return [Section.from_json(data) for data in self.sections]

    @property
    def printed_sections(self) -> list[Section]:
        """Those that say something."""
        return [section for section in self.section_list if section.paragraphs]

    @property
    def trend_list(self) -> list[Trend]:
        """The rows of values that are drawn."""
        return [Trend.from_json(data) for data in self.trends]

    @property
    def photo_list(self) -> list[Shot]:
        """The photos as values."""
        return [Shot.from_json(data) for data in self.photos]

    def figure(self, name: str) -> Figure | None:
        """One figure by its name."""
        return next((each for each in self.figure_list if each.name == name), None)

    def line(self, key: str) -> Line | None:
        """One line by its key."""
        lines = (line for section in self.section_list for line in section.lines)
        return next((line for line in lines if line.key == key), None)
