"""Kinds of organisation."""

from django.db import models


class OrgKind(models.TextChoices):
    """What a node of the tree is; its order is that of the levels."""

    DISTRICT = "district", "区县"
    TOWN = "town", "乡镇（街道）"
    DEPARTMENT = "department", "部门"
    VILLAGE = "village", "村"
    COMMUNITY = "community", "社区"
    GRID = "grid", "网格"
    UNIT = "unit", "企业或场所"
