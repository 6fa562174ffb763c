"""Who builds what in three years, by rule; and the button that writes it into the ledger."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import SIZES
from anwang.knowledge.packs.shapes.visits import RISK_CLASSES
from anwang.work.appraisals import actions
from anwang.work.appraisals.forms import TargetsForm
from anwang.work.appraisals.queries import overview, wanted
from anwang.work.appraisals.rules import SEERS, accepts

AT_ONCE = 40
"""So many firms a press of the button: a page does not wait longer; the command takes all at once."""


def targets(request: HttpRequest) -> HttpResponse:
    """The rows of the pack with how many firms each still waits for; planning writes them."""
    town, today = request.user.town, timezone.localdate()
    if town is None or not request.user.holds(*SEERS):
        raise PermissionDenied("三年建设任务由镇应急办排，镇领导和执法人员可以查看")
    form = TargetsForm(request.POST or None, initial={"first_year": today.year})
    if request.method == "POST" and form.is_valid():
        count = actions.plan_targets(town, form.cleaned_data["first_year"], by=request.user, at_most=AT_ONCE)
        messages.success(request, f"已给 {count} 户企业排入任务" if count else "该排的都已经排了")
        return redirect("appraisals:targets")
    waiting = list(wanted(town, today))
    rows = [
        {
            "target": each,
            "who": "、".join(
                [*(RISK_CLASSES[name] for name in each.risks), *(SIZES[name] for name in each.sizes)]
            )
            or "其余企业",
            "count": sum(firm.target == each for firm in waiting),
        }
        for each in packs.build_targets(today, town)
    ]
    context = {
        "title": "标准化三年建设任务",
        "rows": rows,
        "waiting": waiting,
        "at_once": AT_ONCE,
        "form": form,
        "overview": overview(town),
        "may_plan": request.user.holds(*accepts.roles),
        "grades": packs.appraisal_grades(today, town),
    }
    return TemplateResponse(request, "appraisals/targets.html", context)
