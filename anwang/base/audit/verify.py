"""Is the trail whole? Names the first link that is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from anwang.base.audit.models import GENESIS, Chain, Event

Check = Callable[[], Iterator[str]]
further_checks: list[Check] = []
"""Floors above add questions here, such as whether each record is in the state its trail ends in."""


@dataclass(frozen=True)
class Outcome:
    """What a walk along the chain found: how far it came, and the first break, in a sentence."""

    days: int
    events: int
    broken: str = ""


def verify() -> Outcome:
    """Walk every day's chain from the first link; stop at the first that is broken."""
    head, days, events = GENESIS, 0, 0
    for chain in Chain.objects.order_by("day").iterator():
        count = 0
        for event in Event.objects.filter(day=chain.day).order_by("seq").iterator():
            if broken := _break(event, count + 1, head):
                return Outcome(days, events, broken)
            head, count, events = event.digest, count + 1, events + 1
        if (count, head) != (chain.count, chain.head):
            missing = f"{chain.day} 第 {count + 1} 条起缺失：当日应有 {chain.count} 条，现有 {count} 条"
            tail = f"{chain.day} 的末端指纹与登记的不符"
            return Outcome(days, events, missing if count < chain.count else tail)
        days += 1
    if stray := Event.objects.exclude(day__in=Chain.objects.values("day")).order_by("day", "seq").first():
        return Outcome(days, events, f"{stray}：不在任何一天的链上")
    for check in further_checks:
        for broken in check():
            return Outcome(days, events, broken)
    return Outcome(days, events)


def _break(event: Event, expected: int, head: str) -> str:
    """What is wrong with this link, or nothing."""
    if event.seq != expected:
        return f"{event.day} 第 {expected} 条缺失，其后是第 {event.seq} 条"
    if event.previous != head:
        return f"{event}：与前一条接不上"
    if event.digest != event.fingerprint():
        return f"{event}：内容与指纹不符，被改动过"
    return ""
