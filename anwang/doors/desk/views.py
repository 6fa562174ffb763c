"""The desk: what must I do now, and where is what I am looking for."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.base.kit.dates import cn_date, cn_weekday
from anwang.base.kit.pages import list_page
from anwang.base.kit.search import find
from anwang.doors.desk.duties import by_step, duties, in_sight, source_of
from anwang.doors.desk.figures import five_figures
from anwang.doors.desk.listing import DUTY_LISTINGS
from anwang.doors.desk.queries import came_in, falls_due, running_campaigns
from anwang.doors.desk.week import this_week
from anwang.work.commitments.queries import today_for
from anwang.work.selfchecks.models import CheckOccurrence, OwnerEntry
from anwang.work.selfchecks.queries import home_for
from anwang.work.subjects.rules import VISITORS

FOUND_AT_MOST = 60
KINDS = {
    "subject": "企业与场所", "hazard": "隐患", "task": "任务", "entry": "台账",
    "problem": "制度性问题", "remedy": "制度措施",
}  # fmt: skip


def today(request: HttpRequest) -> HttpResponse:
    """What must I do now?"""
    user, day = request.user, timezone.localdate()
    context = {"title": "今天", "day": f"{cn_date(day)} {cn_weekday(day)}", "came_in": came_in(user)}
    awaiting = duties(user)
    if user.is_client:
        shown = {CheckOccurrence._meta.verbose_name, OwnerEntry._meta.verbose_name}
        context["home"] = home_for(user)
        context["duties"] = [group for group in awaiting if group.kind not in shown]
        context["commitment"] = today_for(user)
        return TemplateResponse(request, "desk/client.html", context)
    context["duties"], context["more_duties"] = in_sight(awaiting)
    context["falls_due"] = falls_due(user)
    context["may_visit"] = user.holds(*VISITORS)
    context |= {"campaigns": running_campaigns(user), "week": this_week(user)}
    context["figures"] = five_figures(user.home) if user.home else []
    return TemplateResponse(request, "desk/today.html", context)


def duty_list(request: HttpRequest, kind: str, step: str) -> HttpResponse:
    """All that awaits me in this step: exactly what the desk counted."""
    source = source_of(kind)
    found = {each.name: (each, rows) for each, rows in by_step(source, request.user)} if source else {}
    if source is None or step not in found:
        raise Http404
    taken, rows = found[step]
    title = f"{taken.label} · {source.model._meta.verbose_name}"
    listing = DUTY_LISTINGS[source.model]
    return list_page(request, rows, listing, title=title, template="desk/duties.html")


def search(request: HttpRequest) -> HttpResponse:
    """Enterprises, hazards, tasks, by name, pinyin initials or number."""
    words = request.GET.get("q", "").strip()
    found = find(request.user, words, limit=FOUND_AT_MOST) if words else []
    groups: dict[str, list] = {}
    for entry in found:
        groups.setdefault(KINDS.get(entry.kind, entry.kind), []).append(entry)
    context = {"title": "查找", "words": words, "groups": list(groups.items()), "found": len(found)}
    return TemplateResponse(request, "desk/search.html", context)
