"""What all shapes are made of: strictness, ids, dates, and validity in time."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PrivateAttr,
    StrictBool,
    StrictInt,
)
from pydantic.fields import FieldInfo

SLUG = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"

Id = Annotated[str, Field(pattern=rf"^{SLUG}$", max_length=60)]
"""An English kebab-case name, for ever: never renamed, never given to something else."""

Ref = Annotated[str, Field(pattern=rf"^(?:{SLUG}/)?{SLUG}$", max_length=120)]
"""An id of this pack (``high-rise``), or of a required one (``core/shop``)."""

Citation = Annotated[str, Field(pattern=rf"^{SLUG}(?:#\d+(?:\.\d+)*(?:-\d+)?(?:\(\d+\))?)?$")]
"""A key of the pack's ``basis`` and an article: ``fire-law#28``, ``fire-law#16(4)``, ``gb35181#6.5``."""

MeasureName = Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z_]+$")]
"""A measure that an app offers: ``hazards.closed``."""

Text = Annotated[str, Field(min_length=1)]
Cycle = Literal["daily", "weekly", "monthly", "quarterly", "half-yearly", "annual"]
CYCLES: dict[str, str] = {
    "daily": "每日",
    "weekly": "每周",
    "monthly": "每月",
    "quarterly": "每季度",
    "half-yearly": "每半年",
    "annual": "每年",
}
ReportCycle = Literal["daily", "weekly", "monthly", "quarterly", "half-yearly", "annual", "phase", "campaign"]
REPORT_CYCLES = CYCLES | {"phase": "每阶段结束", "campaign": "专项行动结束"}
"""How often something is reported: again and again, or once when a stage or the whole campaign ends."""
CheckState = Literal["有效", "待核"]
"""Whether the source has been seen (有效), or is quoted from memory and still to be checked (待核)."""


def _only_iso(value: Any) -> Any:
    """A day is written 2026-11-23; a bare number is not silently a time stamp."""
    if isinstance(value, dt.datetime) or not isinstance(value, str | dt.date):
        raise ValueError("日期须写成 2026-11-23 的样子")  # noqa: TRY004 - pydantic turns it into a sentence
    return value


def one_or_many(value: Any) -> Any:
    """One thing may be written without the list around it."""
    return (value,) if isinstance(value, str) else value


def _exact(value: Any) -> Decimal:
    """A number as it is written, not as binary fractions round it: 0.1 stays 0.1."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise ValueError(f"须是数，写的是 {value}")  # noqa: TRY004 - pydantic turns it into a sentence
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"须是数，写的是 {value}") from None
    if not number.is_finite():
        raise ValueError(f"须是数，写的是 {value}")
    return number.normalize() + 0


def _written(value: Decimal) -> int | float:
    """A number as files hold it."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, BeforeValidator(_exact), PlainSerializer(_written)]
"""A whole or decimal number, kept exactly."""
Day = Annotated[dt.date, BeforeValidator(_only_iso)]
Citations = Annotated[tuple[Citation, ...], BeforeValidator(one_or_many)]
Refs = Annotated[tuple[Ref, ...], BeforeValidator(one_or_many)]
Span = tuple[StrictInt, StrictInt]


class Shape(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, serialize_by_alias=True
    )

    @classmethod
    def in_order(cls) -> list[tuple[str, FieldInfo]]:
        """The fields as people read them: the id, what it says, and last since when and until when."""
        place = {"id": -1, "since": 1, "until": 2}
        return sorted(cls.model_fields.items(), key=lambda field: place.get(field[0], 0))


class Dated(Shape):
    """Something in force from one day until another."""

    since: Day | None = Field(None, title="起")
    """First day in force; none: always was."""
    until: Day | None = Field(None, title="止")
    """Last day in force; none: still is."""

    def in_force(self, day: dt.date) -> bool:
        """Whether it applies on this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Identified(Shape):
    """Something that has an id within its pack, and so a full id (``fire/shop-check``) among all packs."""

    id: Id = Field(title="编号")

    _pack_id: str = PrivateAttr("")

    @property
    def pack_id(self) -> str:
        """The pack in which it stands."""
        return self._pack_id

    @property
    def full_id(self) -> str:
        """Its name among all packs."""
        return f"{self._pack_id}/{self.id}"

    def belong_to(self, pack_id: str) -> None:
        """Told once, by the pack that holds it."""
        self._pack_id = pack_id
        for child in self.children():
            child.belong_to(pack_id)

    def children(self) -> "Iterator[Identified]":
        """The identified things inside this one."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, tuple):
                yield from (each for each in value if isinstance(each, Identified))

    def qualify(self, ref: str) -> str:
        """A reference written here, as a full id."""
        return ref if "/" in ref else f"{self._pack_id}/{ref}"


__all__ = [
    "CYCLES",
    "REPORT_CYCLES",
    "SLUG",
    "CheckState",
    "Citation",
    "Citations",
    "Cycle",
    "Dated",
    "Day",
    "Id",
    "Identified",
    "MeasureName",
    "Number",
    "Ref",
    "Refs",
    "ReportCycle",
    "Shape",
    "Span",
    "StrictBool",
    "StrictInt",
    "Text",
    "one_or_many",
]
