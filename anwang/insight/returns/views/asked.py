"""What an address asks for: which form, which unit, which period."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.base.kit.downloads import download_headers
from anwang.insight.returns.documents import pdf_of, word_of
from anwang.insight.returns.periods import form_of, period_of, recent
from anwang.insight.returns.printing import Paper
from anwang.insight.returns.queries import places_of
from anwang.insight.returns.workbooks import workbook_of
from anwang.knowledge.packs.shapes import Form
from anwang.town.orgs.models import Org

WRITERS = {"xlsx": workbook_of, "docx": word_of, "pdf": pdf_of}


def org_asked(request: HttpRequest) -> tuple[Org, list[Org]]:
    """The unit asked for, else one's own; and those that may be asked for."""
    if request.user.is_client:
        raise PermissionDenied("统计报表供镇、村（社区）、部门和区里人员查看；企业的统计表在“自查”里")
    places = places_of(request.user)
    wanted = request.GET.get("org", "")
    if not places:
        raise Http404
    if not wanted:
        return next((each for each in places if each == request.user.home), places[0]), places
    found = next((each for each in places if str(each.pk) == wanted), None)
    if found is None:
        raise Http404
    return found, places


def form_asked(pack: str, form: str, org: Org) -> Form:
    """The form with this id."""
    try:
        return form_of(f"{pack}/{form}", org.town)
    except LookupError:
        raise Http404 from None


def period_asked(request: HttpRequest, form: Form) -> Period:
    """The period asked for, else the running one."""
    text = request.GET.get("period", "")
    period = period_of(form, text) if text else recent(form, timezone.localdate(), 1)[0]
    try:
        form.on(period.end)
    except LookupError:
        raise Http404 from None
    return period


def as_file(paper: Paper, kind: str) -> HttpResponse:
    """The form as Excel, Word or PDF; another kind is not there."""
    if kind not in WRITERS:
        raise Http404
    return HttpResponse(WRITERS[kind](paper), headers=download_headers(paper.file_name, kind))
