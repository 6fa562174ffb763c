"""Which rows of a table are a town's: found by itself along the foreign keys, said here where it cannot be.

A new model is in the archive without anybody doing anything, or the architecture test asks for a line here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

from anwang.base.audit.models import Event
from anwang.town.orgs.models import Org, Placed
from anwang.town.people.models import User

LEFT_OUT = {
    "api.ApiToken": "接口令牌是钥匙，不是资料",
    "calendar.Feed": "日历订阅地址是钥匙，不是资料",
    "sessions.Session": "登录会话，随时失效",
    "axes.AccessAttempt": "登录失败的防护记录，供系统使用",
    "axes.AccessAttemptExpiration": "登录失败的防护记录，供系统使用",
    "axes.AccessFailureLog": "登录失败的防护记录，供系统使用",
    "axes.AccessLog": "登录的防护记录，供系统使用",
    "auth.Group": "没有用到的框架表",
    "auth.Group_permissions": "没有用到的框架表",
    "auth.Permission": "没有用到的框架表",
    "contenttypes.ContentType": "框架自用的对照表",
    "django_tasks_database.DBTaskResult": "后台作业的队列，办完即清",
    "jobs.Occasion": "定时作业的开工记录",
    "kit.OnceKey": "防止重复提交的一次性钥匙",
    "kit.SearchEntry": "检索用的副本，内容都在各自的表里",
    "kit.Sequence": "流水号计数，编号都在各自的记录上",
    "dashboards.Touched": "看板待汇总的变动，汇总后即清",
    "dashboards.Counted": "看板的汇总，随时可从隐患重算",
    "dashboards.MonthSum": "看板的汇总，随时可从隐患重算",
    "dashboards.DaySum": "看板的汇总，随时可从隐患重算",
    "dashboards.RepeatSum": "看板的汇总，随时可从隐患重算",
    "dashboards.HappeningTouched": "看板待汇总的变动，汇总后即清",
    "dashboards.HappeningCounted": "看板的汇总，随时可从自查和事故重算",
    "dashboards.HappeningSum": "看板的汇总，随时可从自查和事故重算",
    "dashboards.Ledger": "看板汇总到何时的记录",
    "exchange.Transfer": "交换作业的临时文件，七天即清",
    "audit.Event": "另写在“留痕”文件夹",
    "audit.Chain": "另写在“留痕”文件夹",
    "evidence.Photo": "另写在“照片和附件”两张清单",
    "evidence.Attachment": "另写在“照片和附件”两张清单",
    "evidence.PhotoPlace": "拍摄位置写在照片清单里",
}
"""Model → why it has no table of its own in the archive."""

SECRET = frozenset({"password", "token", "secret", "digest", "qr_key", "sealed", "last_login"})
"""Fields of these names open doors: whoever holds the archive must not hold them."""

Reach = Callable[[Org], Q]
Name = str


def _everything(town: Org) -> Q:
    return Q()


SAID: dict[Name, Reach] = {
    "campaigns.PlanText": lambda town: (
        Q(pk__in=_keys("campaigns.Campaign", "source", town))
        | Q(pk__in=_keys("campaigns.PlanDraft", "source", town))
        | Q(pk__in=_keys("campaigns.PlanVersion", "source", town))
    ),
    "cases.Inquiry": lambda town: Q(case__town=town.pk) | Q(accident__town=town.pk),
    "packs.Release": lambda town: Q(org=None) | Q(org__town=town),
    "stationery.Brought": _everything,
    "laws.Law": _everything,
    "laws.Clause": _everything,
    "kit.DayOverride": _everything,
    "people.User": lambda town: Q(pk__in=_people(town)),
}
"""Model → its rows of a town, where no foreign key says it."""


def archived_models() -> list[type[models.Model]]:
    """Every table that goes into the archive, the links between tables included."""
    known = apps.get_models(include_auto_created=True)
    return [model for model in known if model._meta.label not in LEFT_OUT]


def rows_of(model: type[models.Model], town: Org, since: dt.date | None = None) -> models.QuerySet:
    """A town's rows of a table, oldest first; with ``since`` only those touched from that day on."""
    rows = model._base_manager.filter(reach_of(model)(town)).order_by("pk")
    return rows.filter(_touched(model, since)) if since else rows


@cache
def reach_of(model: type[models.Model]) -> Reach:
    """How a town's rows are found; LookupError where nobody said it."""
    if said := SAID.get(model._meta.label):
        return said
    path, end = _way(model)
    if end is User:
        return lambda town: Q(**{f"{path}__in": _people(town)})
    return lambda town: Q(**{path: town.pk})


def _way(model: type[models.Model]) -> tuple[str, type[models.Model]]:
    """The shortest way to a record that has its place in the tree; else to a person."""
    to_person = ""
    waiting: list[tuple[type[models.Model], str]] = [(model, "")]
    seen = {model}
    while waiting:
        here, path = waiting.pop(0)
        if issubclass(here, Placed) or here is Org:
            return f"{path}town", here
        if here is User:
            to_person = to_person or path.removesuffix("__")
            continue
        for name, related in _firm_relations(here):
            if related not in seen:
                seen.add(related)
                waiting.append((related, f"{path}{name}__"))
    if to_person:
        return to_person, User
    raise LookupError(
        f"{model._meta.label} belongs to no town by its foreign keys; "
        "say in insight/archive/contents/reach.py whose its rows are, or why it is left out"
    )


def _firm_relations(model: type[models.Model]) -> Iterator[tuple[str, type[models.Model]]]:
    """The foreign keys that every row has: through one that may be empty, rows would be lost."""
    for field in model._meta.concrete_fields:
        if field.is_relation and not field.null:
            yield field.name, field.related_model


def _people(town: Org) -> models.QuerySet:
    """Everybody who has or had a post in the town."""
    return User.objects.filter(posts__org__town=town).values("pk")


def _keys(label: str, field: str, town: Org) -> models.QuerySet:
    model = apps.get_model(label)
    return model._base_manager.filter(reach_of(model)(town), **{f"{field}__isnull": False}).values(field)


def _touched(model: type[models.Model], since: dt.date) -> Q:
    """Rows that a clock of theirs or the trail says were touched; all, where neither knows this table.

    The trail knows records by number: it has nothing of a table whose key is words.
    """
    begin = timezone.make_aware(dt.datetime.combine(since, dt.time()))
    clocks = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.DateTimeField) and (field.auto_now or field.auto_now_add)
    ]
    events = Event.objects.filter(target_type=model._meta.label_lower)
    if not clocks and not events.exists():
        return Q()
    touched = Q(pk__in=[])
    if not isinstance(model._meta.pk, models.CharField):
        touched = Q(pk__in=events.filter(day__gte=since).values("target_id"))
    for clock in clocks:
        touched |= Q(**{f"{clock}__gte": begin})
    return touched
