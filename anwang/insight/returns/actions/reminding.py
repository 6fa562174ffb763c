"""Principals who have not signed are reminded, once for each occasion; the office learns how many."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse

from anwang.base.kit.dates import cn_date
from anwang.insight.reports.schedule import schedule_of
from anwang.insight.returns.models import Reminder, Return
from anwang.town.notices.actions import tell
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.town.people.models import Post, User

MADE_GOOD = dt.timedelta(days=31)
LOOK_AHEAD = dt.timedelta(days=31)


@transaction.atomic
def remind(town: Org, day: dt.date) -> int:
    """Send today's reminders of one town; returns how many returns were reminded of. Twice is once."""
    waiting = Return.objects.of_firms().never_signed().filter(town=town.pk)
    rows = list(
        waiting.filter(due_on__range=(day - MADE_GOOD, day + LOOK_AHEAD)).select_related("org").order_by("pk")
    )
    sent = set(Reminder.objects.filter(of__in=rows).values_list("of", "step"))
    schedules = {due_on: schedule_of(due_on, town) for due_on in {row.due_on for row in rows if row.due_on}}
    people = _principals({row.org_id for row in rows})
    new, missing = [], []
    for row in rows:
        rung = schedules[row.due_on].reached(day)
        if rung is None or (row.pk, rung.id) in sent:
            continue
        tell(people[row.org_id], _words(row, day), url=row.get_absolute_url())
        new.append(Reminder(of=row, step=rung.id, sent_on=day))
        if "office" in rung.tells:
            missing.append(row)
    Reminder.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
    _tell_the_office(town, missing)
    return len(new)


def _words(row: Return, day: dt.date) -> str:
    """……季度统计表（2026年第三季度）数字已经填好，请在10月15日前签名，还剩 3 天."""
    due = row.due_on or day
    left = (due - day).days
    rest = f"还剩 {left} 天" if left > 0 else "今天到期" if left == 0 else f"已经逾期 {-left} 天"
    return f"{row.name}（{row.period_words}）数字已经填好，请在{cn_date(due)}前签名，{rest}"


def _principals(orgs: set[int]) -> dict[int, list[User]]:
    posts = Post.objects.filter(org__in=orgs, role=Role.PRINCIPAL, is_active=True, user__is_active=True)
    found: dict[int, list[User]] = defaultdict(list)
    for post in posts.select_related("user"):
        found[post.org_id].append(post.user)
    return found


def _tell_the_office(town: Org, missing: Iterable[Return]) -> None:
    """One notice for each form and period: how many firms have not signed, with the list behind it."""
    counts: Counter[tuple[Any, ...]] = Counter(
        (row.form, row.name, row.period_words, row.ends_on) for row in missing
    )
    if not counts:
        return
    posts = Post.objects.filter(org=town, role=Role.SUPERVISOR, is_active=True, user__is_active=True)
    office = [post.user for post in posts.select_related("user")]
    for (form, name, words, ends_on), count in counts.items():
        query = {"view": "late", "form": form, "ends_on_after": ends_on, "ends_on_before": ends_on}
        url = f"{reverse('returns:list')}?{urlencode(query)}"
        tell(office, f"{name}（{words}）还有 {count} 家企业没有签名", url=url)
