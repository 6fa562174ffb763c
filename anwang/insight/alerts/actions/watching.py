"""The watch over a town: every rule of its packs finds causes; new ones are opened, gone ones closed."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_date
from anwang.insight.alerts.bounds import most_at_once
from anwang.insight.alerts.choices import AlertState
from anwang.insight.alerts.models import Alert
from anwang.insight.alerts.people import People
from anwang.insight.alerts.watching import RULES, Cause
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import AlertRule
from anwang.town.notices.actions import tell
from anwang.town.orgs.models import Org
from anwang.work.hazards.clocks import after

log = logging.getLogger(__name__)
PORTION = 5000


@dataclass(frozen=True)
class Watched:
    """What a look at a town came to."""

    opened: int = 0
    renewed: int = 0
    ceased: int = 0
    held_back: int = 0
    """New ones that wait until their person has fewer."""
    escalated: int = 0

    def __add__(self, other: Watched) -> Watched:
        return Watched(*(mine + theirs for mine, theirs in zip(_all(self), _all(other), strict=True)))


def _all(watched: Watched) -> tuple[int, ...]:
    return tuple(vars(watched).values())


def watch_town(town: Org, today: dt.date) -> Watched:
    """Look once with every rule; run twice, nothing is opened, told or closed twice."""
    people = People(town)
    total = Watched()
    for release in packs.releases(town).values():
        for rule in release.pack.alert_rules:
            if rule.in_force(today) and _is_known(rule):
                total += _Watch(town, rule, release, today, people).look()
    return total + Watched(escalated=_escalate(town, today, people))


def _is_known(rule: AlertRule) -> bool:
    """Whether the program has such a rule, and the pack gives it every number; else it is left out."""
    known = RULES.get(rule.rule)
    if known is not None and set(known.numbers) <= set(rule.numbers):
        return True
    log.warning("alert rule %s is left out: no such rule %s, or numbers missing", rule.full_id, rule.rule)
    return False


@dataclass(frozen=True)
class _Watch:
    """One rule over one town on one day."""

    town: Org
    rule: AlertRule
    release: Release
    today: dt.date
    people: People

    @transaction.atomic
    def look(self) -> Watched:
        """What it finds now, beside what it found before."""
        causes = RULES[self.rule.rule].find(self.town, self.today, self.rule.numbers)
        found = {cause.key: cause for cause in causes}
        mine = Alert.objects.filter(town=self.town.pk, rule=self.rule.full_id)
        open_now = {alert.cause: alert for alert in mine.open().select_related("org")}
        ceased = [_cease(alert) for key, alert in open_now.items() if key not in found]
        renewed = [_renew(open_now[key], cause) for key, cause in found.items() if key in open_now]
        fresh = {key: cause for key, cause in found.items() if key not in open_now}
        seen = _seen(mine, list(fresh))
        opened, held_back = self._open_all(
            [each for each in fresh.values() if (each.key, each.mark) not in seen]
        )
        return Watched(opened, sum(renewed), len(ceased), held_back)

    def _open_all(self, causes: list[Cause]) -> tuple[int, int]:
        """The gravest first; nobody gets more of one rule at once than the pack allows."""
        given: Counter[Any] = Counter()
        most, opened = most_at_once(self.today), 0
        orgs = Org.objects.in_bulk({cause.org for cause in causes})
        for cause in sorted(causes, key=lambda cause: -cause.gravity):
            org = orgs[cause.org]
            person, because = self.people.find(self.rule.who, org, cause.topic)
            if given[person] < most:
                given[person] += 1
                opened += 1
                self.people.laden(person)
                self._open(cause, org, person, because)
        return opened, len(causes) - opened

    def _open(self, cause: Cause, org: Org, person: Any, because: str) -> None:
        due = after(self.today, packs.limit(self.rule.qualify(self.rule.due), self.today))
        alert = Alert.objects.create(
            org=org,
            topic=cause.topic,
            rule=self.rule.full_id,
            rule_name=self.rule.name,
            release=self.release,
            cause=cause.key,
            mark=cause.mark,
            title=cause.title[:200],
            figures=[list(figure) for figure in cause.figures],
            subject_id=cause.subject,
            assignee=person,
            because=because,
            opened_on=self.today,
            due_on=due.date,
            due_rule=due.rule[:120],
        )
        given = f"交{person or '—'}（{because}）"
        record(None, "alerts.open", alert, label="发出预警", after=AlertState.OPEN, note=given)
        if person is not None:
            text = f"预警待处理，{cn_date(alert.due_on)}前办结：{alert.title}"
            tell([person], text, url=alert.get_absolute_url())


def _seen(mine: Any, keys: list[str]) -> set[tuple[str, str]]:
    """What was ever warned of among these, asked for in portions that a database takes."""
    seen: set[tuple[str, str]] = set()
    for start in range(0, len(keys), PORTION):
        portion = keys[start : start + PORTION]
        seen |= set(mine.filter(cause__in=portion).values_list("cause", "mark"))
    return seen


def _renew(alert: Alert, cause: Cause) -> bool:
    """The cause lasts: its sentence tells today's figures."""
    title, figures = cause.title[:200], [list(figure) for figure in cause.figures]
    if alert.title == title and alert.figures == figures:
        return False
    alert.title, alert.figures = title, figures
    alert.save(update_fields=["title", "figures", "changed_at"])
    return True


def _cease(alert: Alert) -> Alert:
    return alert.take("cease", by=None, note=f"“{alert.rule_name}”的情形已经不在，自动关闭")


@transaction.atomic
def _escalate(town: Org, today: dt.date, people: People) -> int:
    """Open long after its day: the leaders hear of it, once."""
    late = Alert.objects.filter(town=town.pk, due_on__lt=today, escalated_at=None).open()
    count = 0
    limits = {rule.full_id: rule.qualify(rule.escalate) for rule in _rules(town)}
    for alert in late.select_related("assignee", "org"):
        limit = limits.get(alert.rule)
        if limit is None or after(alert.due_on, packs.limit(limit, today)).date > today:
            continue
        alert.escalated_at = timezone.now()
        alert.save(update_fields=["escalated_at", "changed_at"])
        record(None, "alerts.escalate", alert, label="上报领导", note=f"{alert.assignee or '—'}逾期没有办理")
        text = f"预警逾期没有办理（受理人{alert.assignee or '—'}）：{alert.title}"
        tell(people.leaders(), text, url=alert.get_absolute_url())
        count += 1
    return count


def _rules(town: Org) -> list[AlertRule]:
    return [rule for release in packs.releases(town).values() for rule in release.pack.alert_rules]
