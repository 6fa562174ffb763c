"""How strong the town is: people, certificates, education and experience, vehicles, equipment, funds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Register
from anwang.town.orgs.models import Org
from anwang.work.enforcement.models import Officer
from anwang.work.enforcement.queries.officers import MEANS, OFFICERS, ledger
from anwang.work.registers.models import Entry, alias_of

QUALIFIED = "officers-qualified"
"""The share of officers with education and experience that a plan asks for, in whatever pack says it."""
FUNDS = "监管经费"


@dataclass(frozen=True)
class Kind:
    """Entries of one kind in the ledger of means: 执法车辆 3."""

    name: str
    count: int
    url: str


@dataclass(frozen=True)
class Capacity:
    """How strong the town is."""

    serving: int
    certified: int
    expiring: int
    qualified: int
    target: int | None
    officers_url: str
    means_url: str
    means: int
    kinds: list[Kind] = field(default_factory=list)
    unusable: int = 0
    unusable_url: str = ""
    overdue: int = 0
    funds: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)
    funds_url: str = ""

    @property
    def share(self) -> int | None:
        """How many of a hundred have the education and experience that the plan asks for."""
        return round(100 * self.qualified / self.serving) if self.serving else None

    @property
    def qualified_url(self) -> str:
        """The lines of the ledger that say both."""
        return f"{self.officers_url}?fact_related_major=是&fact_experience=是" if self.officers_url else ""

    @property
    def target_words(self) -> str:
        """What the plan asks for, in words."""
        asked = f"方案要求不低于在职人员的 {self.target}%；" if self.target else ""
        return f"{asked}学历和经历只在台账里登记"

    @property
    def is_short(self) -> bool:
        """Whether fewer have them than the plan asks for."""
        return self.target is not None and self.share is not None and self.share < self.target


def capacity(town: Org) -> Capacity:
    """Officers, certificates, education and experience, means."""
    today = timezone.localdate()
    serving = Officer.objects.serving().filter(town=town.pk)
    officers = list(serving.select_related("entry"))
    people, means = ledger(OFFICERS, town), ledger(MEANS, town)
    return Capacity(
        serving=len(officers),
        certified=sum(officer.is_certified for officer in officers),
        expiring=serving.expiring().count(),
        qualified=sum(officer.is_qualified for officer in officers),
        target=_target(town, today),
        officers_url=_address(people),
        means_url=_address(means),
        **(_means(means, town, today) if means else {"means": 0}),
    )


def _means(register: Register, town: Org, today: dt.date) -> dict[str, object]:
    """What the ledger of means holds, by kind; what is not usable, overdue for calibration, spent."""
    entries = list(Entry.objects.of(register).current().filter(town=town.pk))
    columns = {column.id: column for column in register.fields}
    address = _address(register)
    by_kind = f"{address}?{alias_of(columns['kind'])}=" if "kind" in columns else address
    kinds = columns["kind"].options if "kind" in columns else ()
    counts = {kind: sum(each.values.get("kind") == kind for each in entries) for kind in kinds}
    usable = f"{address}?{alias_of(columns['usable'])}=否" if "usable" in columns else address
    funds = [each for each in entries if each.values.get("kind") == FUNDS]
    return {
        "means": len(entries),
        "kinds": [Kind(kind, counts[kind], f"{by_kind}{kind}") for kind in kinds if kind != FUNDS],
        "unusable": sum(each.values.get("usable") is False for each in entries),
        "unusable_url": usable,
        "overdue": sum(each.expires_on is not None and each.expires_on < today for each in entries),
        "funds": _sum(funds, "amount"),
        "spent": _sum(funds, "spent"),
        "funds_url": f"{by_kind}{FUNDS}",
    }


def _sum(entries: Iterable[Entry], column: str) -> Decimal:
    return sum((Decimal(str(each.values.get(column) or 0)) for each in entries), Decimal(0))


def _target(town: Org, on: dt.date) -> int | None:
    """The share in a hundred that a pack in use asks for."""
    for release in packs.releases(town).values():
        for limit in release.pack.limits:
            if limit.id == QUALIFIED:
                return limit.on(on, None).value
    return None


def _address(register: Register | None) -> str:
    return f"/registers/{register.full_id}/" if register else ""
