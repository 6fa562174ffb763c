"""What a picture or file is there for."""

from django.db import models


class Slot(models.TextChoices):
    """The place on a record that a photo or file fills."""

    BEFORE = "before", "整改前"
    AFTER = "after", "整改后"
    SCENE = "scene", "现场"
    PLAN = "plan", "治理方案"
    RECEIPT = "receipt", "回执"
    PAPER = "paper", "文件"
    SIGNATURE = "signature", "签名"
    FLOOR = "floor", "平面图"
