"""Photos and files, each bound to a record of any kind."""

from __future__ import annotations

from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse

from anwang.town.evidence.choices import Slot


class PieceQuerySet(models.QuerySet[Any]):
    """Pieces of evidence, as their records hold them."""

    def of(self, record: models.Model, slot: str | None = None) -> Self:
        """What proves this record, perhaps only one slot of it."""
        found = self.filter(target_type=record._meta.label_lower, target_id=record.pk)
        return found.filter(slot=slot) if slot else found


class Piece(models.Model):
    """A piece of evidence (证据材料): bytes known by their fingerprint, seen by whoever sees their record."""

    target_type = models.CharField("对象类型", max_length=60)
    target_id = models.BigIntegerField("对象编号")
    slot = models.CharField("用途", max_length=12, choices=Slot, default=Slot.SCENE)
    sha256 = models.CharField("指纹", max_length=64)
    size = models.PositiveIntegerField("字节数")
    name = models.CharField("原文件名", max_length=80)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="上传人"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = PieceQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_visible_to(self, user: Any) -> bool:
        """Whether this person sees the record it proves; there is no other way to see it."""
        record_type: Any = apps.get_model(self.target_type)
        return bool(record_type.objects.visible_to(user).filter(pk=self.target_id).exists())


class Photo(Piece):
    """A photo as it is shown (照片): upright, small, without EXIF. What the camera knew is kept beside it."""

    original_sha256 = models.CharField("原始文件指纹", max_length=64, db_index=True)
    width = models.PositiveIntegerField("宽")
    height = models.PositiveIntegerField("高")
    taken_at = models.DateTimeField("拍摄时间", null=True, blank=True)
    caption = models.CharField("说明", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "照片"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                "target_type", "target_id", "slot", "sha256", name="evidence_photo_once_in_a_slot"
            ),
        )
        indexes = (models.Index("sha256", name="evidence_photo_sha256"),)

    def __str__(self) -> str:
        """整改后照片 IMG_0183.jpg."""
        return f"{self.get_slot_display()}照片 {self.name}"

    def get_absolute_url(self) -> str:
        """The picture."""
        return reverse("evidence:photo", args=[self.pk])

    @property
    def thumb_url(self) -> str:
        """The small picture."""
        return reverse("evidence:thumb", args=[self.pk])


class PhotoPlace(models.Model):
    """Where a photo was taken (拍摄位置), kept apart so that showing the photo never shows the place."""

    photo = models.OneToOneField(Photo, models.CASCADE, primary_key=True, related_name="place")
    latitude = models.FloatField("纬度")
    longitude = models.FloatField("经度")

    class Meta:
        verbose_name = verbose_name_plural = "拍摄位置"

    def __str__(self) -> str:
        """29.583100, 106.321400."""
        return f"{self.latitude:.6f}, {self.longitude:.6f}"


class Attachment(Piece):
    """A document kept as it came (附件): Word, Excel or PDF."""

    kind = models.CharField(
        "格式", max_length=4, choices=(("docx", "Word"), ("xlsx", "Excel"), ("pdf", "PDF"))
    )

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                "target_type", "target_id", "slot", "sha256", name="evidence_attachment_once_in_a_slot"
            ),
        )

    def __str__(self) -> str:
        """治理方案 方案.docx."""
        return f"{self.get_slot_display()} {self.name}"

    def get_absolute_url(self) -> str:
        """The file."""
        return reverse("evidence:file", args=[self.pk])
