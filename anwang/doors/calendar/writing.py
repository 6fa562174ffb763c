"""A calendar as programs read it (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.utils import timezone
from icalendar import Alarm, Calendar, Event

from anwang.doors.calendar.models import Feed
from anwang.insight.deadlines.queries import Deadline, deadlines

BACK, AHEAD = dt.timedelta(days=90), dt.timedelta(days=370)
"""Days shown: what is late stays in sight for a while, and a year ahead is far enough."""
MORNING_BEFORE = dt.timedelta(hours=-15)  # nine in the morning of the day before
EVERY = dt.timedelta(hours=1)
MAKER = "-//anwang//期限//ZH"
ONE_DAY = dt.timedelta(days=1)


def written(feed: Feed, absolute: Callable[[str], str]) -> bytes:
    """The calendar of a subscription; the same bytes as long as nothing has changed."""
    today = timezone.localdate()
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"安网 {feed}")
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for each in deadlines(feed.owner, today - BACK, today + AHEAD, kinds=feed.kinds, org=feed.org):
        calendar.add_component(_event(each, absolute))
    return calendar.to_ical()


def _event(deadline: Deadline, absolute: Callable[[str], str]) -> Event:
    """A whole day, with a reminder the morning before; known by its record, so that it moves with it."""
    changed = deadline.changed_at.astimezone(dt.UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", f"{deadline.key}@anwang")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", max(deadline.version - 1, 0))
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + ONE_DAY)
    event.add("summary", deadline.title)
    event.add("categories", [deadline.kind.label])
    event.add("url", absolute(deadline.url))
    event.add("description", f"办理：{absolute(deadline.url)}")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", deadline.title)
    alarm.add("trigger", MORNING_BEFORE)
    event.add_component(alarm)
    return event
