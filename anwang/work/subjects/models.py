"""Supervised enterprises and places, one file each."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.subjects import merging, uscc
from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.workflow import SubjectWorkflow

phone_number = RegexValidator(
    r"^(1[3-9]\d{9}|(0\d{2,3}-?)?[2-9]\d{6,7})$", "应为 11 位手机号，或带区号的固定电话，如 023-65400000"
)

QR_BYTES = 9
"""Chance in the key of a door: a multiple of three, so that keys cut from one draw are whole."""


def valid_code(code: str) -> None:
    """Refuse a credit code that cannot be one."""
    if sentence := uscc.fault(code):
        raise ValidationError(sentence)


def new_qr_key() -> str:
    """What the QR code on the door says: long enough that nobody guesses another."""
    return secrets.token_urlsafe(QR_BYTES)


def new_qr_keys(count: int) -> Iterator[str]:
    """So many of them, as hard to guess: the machine is asked for chance once."""
    length = len(new_qr_key())
    drawn = secrets.token_urlsafe(QR_BYTES * count)
    return (drawn[start : start + length] for start in range(0, length * count, length))


class SubjectQuerySet(PlacedQuerySet):
    """Which subjects."""

    def managed(self) -> SubjectQuerySet:
        """Under supervision."""
        return self.filter(state=SubjectState.MANAGED)

    def pending(self) -> SubjectQuerySet:
        """Registered, waiting to be verified."""
        return self.filter(state=SubjectState.PENDING)

    def gone(self) -> SubjectQuerySet:
        """Not found there, or closed down."""
        return self.filter(state__in=[SubjectState.ABSENT, SubjectState.CLOSED])

    def present(self) -> SubjectQuerySet:
        """Under supervision or waiting to be verified: what a visit may go to."""
        return self.filter(state__in=[SubjectState.MANAGED, SubjectState.PENDING])

    def unmerged(self) -> SubjectQuerySet:
        """Those that were not found to be another's double."""
        return self.filter(merged_into=None)

    def search(self, words: str) -> SubjectQuerySet:
        """Those whose name, initials, code or phone hold every word."""
        found = self
        for word in words.split():
            named = Q(name__icontains=word) | Q(initials__icontains=word) | Q(plain_name__icontains=word)
            found = found.filter(
                named | Q(code__icontains=word) | Q(number__icontains=word) | Q(contact_phone=word)
            )
        return found

    def doubled(self) -> SubjectQuerySet:
        """Another of the town has the same name and village, or the same phone and address (疑似重复).

        The same code cannot stand twice in a town: registering refuses it and names the other.
        """
        told_apart = Subject.told_apart.through.objects.filter(
            from_subject=OuterRef("pk"), to_subject=OuterRef(OuterRef("pk"))
        )
        others = (
            Subject.objects.present()
            .unmerged()
            .filter(~Exists(told_apart), town=OuterRef("town"))
            .exclude(pk=OuterRef("pk"))
        )
        same_name = others.filter(plain_name=OuterRef("plain_name"), village=OuterRef("village"))
        same_door = others.filter(contact_phone=OuterRef("contact_phone"), address=OuterRef("address"))
        return (
            self.present()
            .unmerged()
            .filter(Exists(same_name) | (~Q(contact_phone="") & ~Q(address="") & Exists(same_door)))
        )


class Subject(Placed, Flowing):
    """An enterprise or place under supervision; ``org`` is its own leaf of the tree (监管对象)."""

    name = models.CharField("名称", max_length=80)
    plain_name = models.CharField(max_length=80, editable=False)
    initials = models.CharField(max_length=80, blank=True, editable=False)
    code = models.CharField(
        "统一社会信用代码",
        max_length=18,
        blank=True,
        validators=[valid_code],
        help_text="照营业执照填 18 位，没有可不填",
    )
    number = models.CharField("临时编号", max_length=20, blank=True, editable=False)
    type = models.CharField("类型", max_length=120, blank=True)
    is_enterprise = models.BooleanField("是企业", default=True)
    address = models.CharField("地址", max_length=120, blank=True)
    latitude = models.DecimalField(
        "纬度",
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(3), MaxValueValidator(54)],
    )
    longitude = models.DecimalField(
        "经度",
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(73), MaxValueValidator(136)],
    )
    contact_name = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=13, blank=True, validators=[phone_number])
    employees = models.PositiveIntegerField("从业人数", null=True, blank=True)
    facts = models.JSONField("扩展信息", default=dict, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=SubjectState, default=SubjectState.PENDING, editable=False
    )
    qr_key = models.CharField(max_length=20, unique=True, default=new_qr_key, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="核实人",
    )
    verified_at = models.DateTimeField("核实时间", null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="登记人",
    )
    closed_at = models.DateTimeField("停管时间", null=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="doubles_merged",
        verbose_name="保留的一条",
    )

    told_apart = models.ManyToManyField("self", editable=False, verbose_name="已核对不是同一家")

    objects = SubjectQuerySet.as_manager()
    workflow = SubjectWorkflow()

    class Meta:
        verbose_name = "企业与场所"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["town", "code"],
                condition=~Q(code="") & Q(merged_into=None),
                name="subject_code_once_a_town",
                violation_error_message="本镇已有对象使用这个统一社会信用代码",
            ),
            models.UniqueConstraint(
                fields=["town", "number"], condition=~Q(number=""), name="subject_number_once_a_town"
            ),
            models.CheckConstraint(
                condition=~Q(code="") | ~Q(number=""),
                name="subject_has_code_or_number",
                violation_error_message="没有统一社会信用代码的对象须有临时编号",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(state=SubjectState.CLOSED),
                name="subject_merged_is_closed",
                violation_error_message="已并入的对象须为停用",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "state", "-id"], name="subject_town_state"),
            models.Index(fields=["village", "state", "-id"], name="subject_village_state"),
            models.Index(fields=["unit"], name="subject_unit"),
            models.Index(fields=["town", "topic", "state"], name="subject_town_topic"),
            models.Index(fields=["town", "plain_name"], name="subject_town_plain_name"),
            models.Index(fields=["town", "contact_phone"], name="subject_town_phone"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The subject's file."""
        return reverse("subjects:detail", args=[self.pk])

    def get_edit_url(self) -> str:
        """Where its facts are corrected."""
        return reverse("subjects:edit", args=[self.pk])

    def get_qr_url(self) -> str:
        """What the QR code on the door leads to."""
        return reverse("subjects:qr", args=[self.qr_key])

    @property
    def shown_number(self) -> str:
        """The credit code, or the township's temporary number."""
        return self.code or self.number

    @property
    def type_name(self) -> str:
        """The type as the pack prints it."""
        if not self.type:
            return ""
        try:
            return packs.subject_type(self.type).name
        except LookupError:
            return self.type

    @property
    def coordinates(self) -> str:
        """Latitude and longitude, as a map takes them."""
        return f"{self.latitude},{self.longitude}" if self.latitude and self.longitude else ""

    @property
    def is_present(self) -> bool:
        """Whether a visit may go there."""
        return self.state in (SubjectState.MANAGED, SubjectState.PENDING)

    def doubles(self) -> SubjectQuerySet:
        """Other subjects of the town that look like this one."""
        same = Q(plain_name=self.plain_name, village=self.village, village__isnull=False)
        if self.contact_phone and self.address:
            same |= Q(contact_phone=self.contact_phone, address=self.address)
        others = Subject.objects.unmerged().present().filter(same, town=self.town).exclude(pk=self.pk)
        return others.exclude(pk__in=self.told_apart.values("pk"))

    def hand_over(self, by: Any) -> None:
        """After the merge: everything that hangs on this double moves to the one that is kept."""
        merging.hand_over(self.merged_into, self, by=by)

    def clean(self) -> None:
        """A double is merged into a subject of the same town that stands on its own."""
        keep = self.merged_into
        if keep is not None and (keep.pk == self.pk or keep.town != self.town or keep.merged_into_id):
            raise ValidationError({"merged_into": "保留的一条须是本镇另一条没有并入他处的对象"})

    def choices_for(self, field: str, user: Any) -> models.QuerySet | None:
        """A double is merged into one of those that look like it."""
        return self.doubles().visible_to(user) if field == "merged_into" else None

    def suggest(self, step: str, user: Any) -> dict[str, Any]:
        """The oldest of the doubles is the one to keep."""
        return {"merged_into": self.doubles().visible_to(user).last()} if step == "merge" else {}
