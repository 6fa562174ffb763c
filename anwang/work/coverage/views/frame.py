"""What every page of coverage has: its tabs, and who may see it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse

from anwang.town.orgs.models import Org
from anwang.work.coverage.models import Candidate
from anwang.work.coverage.rules import KEEPERS


def town_of(request: HttpRequest) -> Org:
    """The town whose coverage this person may look at; firms have no business here."""
    if request.user.is_client:
        raise PermissionDenied("底数与覆盖供镇、村（社区）和部门人员查看")
    town = request.user.town
    if town is None:
        raise Http404
    return town


def keeps_lists(user: Any) -> bool:
    """Whether this person may hand in lists."""
    return user.holds(*KEEPERS)


def tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """The pages of coverage, with what waits on each."""
    rows = Candidate.objects.visible_to(request.user)
    pages = [
        ("rates", "各项率", None),
        ("candidates", "线索", rows.open().count()),
        ("deliveries", "名单导入", None),
        ("matrix", "谁负责", None),
        ("unseen", "看不见的", None),
    ]
    return [
        {"label": label, "url": reverse(f"coverage:{name}"), "current": name == current, "count": count}
        for name, label, count in pages
    ]
