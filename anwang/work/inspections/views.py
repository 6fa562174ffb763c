"""Pages of visits; the one-screen checklist is the one that matters, on a phone, standing in the place."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.base.flow.pages import step_page
from anwang.base.kit.once import new_key
from anwang.base.kit.pages import answer_once, list_page
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Checklist
from anwang.work.inspections.actions import hand_in, visit_class_for
from anwang.work.inspections.answers import read_sheet
from anwang.work.inspections.choices import VisitClass
from anwang.work.inspections.listing import VisitListing
from anwang.work.inspections.models import Visit
from anwang.work.inspections.queries import answered, questions_of
from anwang.work.subjects.models import Subject

FIRST_SHOWN = 8  # subjects offered before a person has typed anything


def visit_list(request: HttpRequest) -> HttpResponse:
    """Which visits?"""
    return list_page(request, Visit.objects.visible_to(request.user), VisitListing, title="检查")


def visit_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What was seen there."""
    visits = Visit.objects.visible_to(request.user).select_related("subject", "org", "visitor", "release")
    visit = get_object_or_404(visits, pk=pk)
    context = {"title": str(visit.subject), "visit": visit, "answered": answered(visit)}
    return TemplateResponse(request, "inspections/detail.html", context)


def visit_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of its life."""
    return step_page(request, get_object_or_404(Visit.objects.visible_to(request.user), pk=pk), step)


def new_visit(request: HttpRequest) -> HttpResponse:
    """Choose the place, then answer its checklist on one screen."""
    if not request.GET.get("subject"):
        return _choose_subject(request)
    subjects = Subject.objects.visible_to(request.user).select_related("org")
    subject = get_object_or_404(subjects, pk=request.GET["subject"])
    visit_class = visit_class_for(subject, request.user)
    if visit_class is None:
        raise PermissionDenied("只有本企业人员、属地村（社区）和镇里的检查人员可以在这里检查")
    sheets = [
        sheet
        for sheet in packs.checklists_for(subject.type, subject.org.town)
        if not sheet.visits or visit_class in sheet.visits
    ]
    chosen = next((sheet for sheet in sheets if sheet.full_id == request.GET.get("checklist")), None)
    chosen = chosen or (sheets[0] if sheets else None)
    if chosen is not None and request.method == "POST":
        return _receive(request, subject, chosen)
    context = {
        "title": subject.name,
        "subject": subject,
        "visit_class": VisitClass(visit_class),
        "sheets": sheets,
        "sheet": chosen,
        "unasked": not request.GET.get("checklist"),
        "items": questions_of(chosen, timezone.localdate()) if chosen else [],
        "once": new_key(),
    }
    return TemplateResponse(request, "inspections/new.html", context)


def _choose_subject(request: HttpRequest) -> HttpResponse:
    """The places this person looks after; whoever has but one goes there, as the QR code at the door does."""
    words = request.GET.get("q", "").strip()
    subjects = Subject.objects.visible_to(request.user).present().select_related("org")
    found = subjects.search(words) if words else subjects.order_by("name")
    if not words and request.user.is_client and len(only := found[:2]) == 1:
        return redirect(f"{request.path}?subject={only[0].pk}")
    context = {"title": "去哪里检查", "words": words, "subjects": found[: FIRST_SHOWN * 3]}
    return TemplateResponse(request, "inspections/choose.html", context)


def _receive(request: HttpRequest, subject: Subject, sheet: Checklist) -> HttpResponse:
    """Take the visit once."""

    def save() -> str:
        answers = read_sheet(sheet, timezone.localdate(), request.POST, request.FILES)
        companions = request.POST.get("companions", "").strip()[:100]
        visit = hand_in(
            subject=subject, checklist=sheet, sheet=answers, by=request.user, companions=companions
        )
        return visit.get_absolute_url()

    return answer_once(request, save)
