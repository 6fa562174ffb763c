"""One screen to assess an event: picked in words, with the result as one picks."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from anwang.base.kit.pages import form_page
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import RiskScheme
from anwang.work.risks.actions.assessing import assess, judge
from anwang.work.risks.choices import ControlLevel, RiskGrade
from anwang.work.risks.forms.assessing import AssessForm
from anwang.work.risks.models import RiskEvent
from anwang.work.risks.rules import keeps_risks


def assess_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Assess by a scheme; what was picked last time, or what a template proposes, is picked already."""
    events = RiskEvent.objects.visible_to(request.user).select_related("point__subject", "point__org")
    event = get_object_or_404(events, pk=pk)
    keeps_risks.demand(request.user, event.point)
    last = event.assessments.newest_first().first()
    known = (
        (last.scheme, last.inputs) if last else (event.proposal.get("scheme"), event.proposal.get("inputs"))
    )
    scheme = _scheme(request, known[0])
    picked = {f"f-{name}": value for name, value in (known[1] or {}).items() if known[0] == scheme.full_id}
    form = AssessForm(scheme, request.POST or None, initial=picked)

    def save(done: AssessForm) -> str:
        answers = {name: done.cleaned_data[name] for name in ("upgrade", "upgraded_reason", "note")}
        on = done.cleaned_data["assessed_on"]
        assess(event, scheme=scheme.full_id, inputs=done.inputs(), by=request.user, on=on, **answers)
        return event.get_absolute_url()

    schemes = packs.risk_schemes(request.user.town)
    context = {
        "event": event,
        "scheme": scheme,
        "schemes": [each for each in schemes if each.common or each == scheme],
        "further": [each for each in schemes if not each.common and each != scheme],
        "factors": [form[f"f-{factor.id}"] for factor in scheme.factors],
        "result": _result(scheme, picked if request.method == "GET" else request.POST),
        "is_proposed": last is None and bool(picked),
        "history": event.assessments.newest_first().select_related("release", "assessor"),
    }
    return form_page(
        request,
        form,
        title=f"评估：{event}",
        save=save,
        back=event.get_absolute_url(),
        template="risks/assess.html",
        submit="保存评估",
        lead=f"{event.point.subject} · {event.point}",
        context=context,
    )


def preview(request: HttpRequest) -> HttpResponse:
    """What the picked values come to; nothing is written."""
    scheme = _scheme(request, None)
    context = {"scheme": scheme, "result": _result(scheme, request.GET)}
    return TemplateResponse(request, "risks/_result.html", context)


def _scheme(request: HttpRequest, known: str | None) -> RiskScheme:
    wanted = request.GET.get("scheme") or request.POST.get("scheme") or known or "core/lec"
    try:
        return packs.risk_scheme(wanted)
    except LookupError:
        raise Http404 from None


def _result(scheme: RiskScheme, picked: Any) -> dict[str, Any] | None:
    inputs = {factor.id: picked.get(f"f-{factor.id}", "") for factor in scheme.factors}
    try:
        judged = judge(scheme, inputs)
    except ValidationError:
        return None
    grade = RiskGrade(judged.grade)
    upgraded = bool(picked.get("upgrade"))
    return {
        "score": f"{judged.score.normalize():f}",
        "band": judged.band,
        "grade": RiskGrade.RED if upgraded else grade,
        "level": ControlLevel.of(RiskGrade.RED if upgraded else grade),
        "upgraded": upgraded and grade != RiskGrade.RED,
    }
