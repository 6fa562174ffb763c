"""Certificates, tests and insurances of firms that run out, as their registers tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from anwang.base.kit.dates import cn_date
from anwang.insight.alerts.watching.frame import Cause, Numbers, shortened, watch
from anwang.knowledge.packs import queries as packs
from anwang.work.registers.models import Entry

WANTED = ("pk", "key", "register", "expires_on", "org", "subject", "subject__name", "topic")


@watch("expiring", "台账里某户的证书、检验、保险将在 days 天内到期，或者已经过期", "days")
def expiring(town: Any, today: dt.date, numbers: Numbers) -> Iterator[Cause]:
    """One cause for each entry, marked by its date."""
    until = today + dt.timedelta(days=numbers["days"])
    entries: Any = Entry.objects
    near = entries.current().filter(town=town.pk, subject__isnull=False, expires_on__lte=until)
    names: dict[str, str] = {}
    for row in near.order_by("expires_on", "pk").values(*WANTED):
        register, left = row["register"], (row["expires_on"] - today).days
        name = names.setdefault(register, _name(register))
        when = f"已过期 {-left} 天" if left < 0 else "今天到期" if left == 0 else f"还有 {left} 天到期"
        what = f"{row['subject__name']}{name}“{shortened(row['key'], 30)}”"
        yield Cause(
            key=f"entry-{row['pk']}",
            mark=str(row["expires_on"]),
            title=f"{what}{when}（{cn_date(row['expires_on'])}）"[:200],
            org=row["org"],
            subject=row["subject"],
            topic=row["topic"],
            figures=((when, reverse("registers:entry", args=[row["pk"]])),),
            gravity=-left,
        )


def _name(register: str) -> str:
    try:
        return packs.register(register).name
    except LookupError:
        return "台账"
