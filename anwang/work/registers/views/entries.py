"""One line of a register."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from anwang.base.kit.dates import cn_date
from anwang.base.kit.pages import form_page
from anwang.base.kit.refusals import NotReady
from anwang.work.registers import actions
from anwang.work.registers.forms import PREFIX, EndForm, EntryForm, MoveForm
from anwang.work.registers.listing import stage_mark, stage_name
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import following, keeps_any, stage_since, subjects_keeping, wording_for
from anwang.work.registers.rules import is_current, keeps
from anwang.work.registers.views.frame import entry_of, follows_moves, register_of, way_back
from anwang.work.subjects.models import Subject

OFFERED = 8


def entry_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is written, in the wording of its time, and what became of it."""
    entry = entry_of(request, pk)
    wording = wording_for(entry)
    context = {
        "title": entry.key,
        "entry": entry,
        "sheet": entry.sheet,
        "is_older": wording.release.pk != entry.release_id,
        "stage": stage_mark(wording.register, entry),
        "stages": wording.register.stages,
        "stage_note": f"{cn_date(stage_since(entry))}起" if entry.stage else "",
        "may_keep": keeps(request.user, entry) and is_current(request.user, entry),
        "following": following(entry),
        "list_url": reverse("registers:list", args=entry.register.split("/")),
    }
    return TemplateResponse(request, "registers/entry.html", context)


@follows_moves
def new_entry(request: HttpRequest, pack: str, register: str) -> HttpResponse:
    """Write a line: what tells it apart and what must be known, the rest now or later."""
    kept = register_of(request, pack, register)
    if not keeps_any(request.user, kept):
        raise PermissionDenied(keeps.says(None))
    holder = None
    if request.GET.get("subject", "").isdigit():
        subjects = Subject.objects.visible_to(request.user).select_related("org")
        holder = get_object_or_404(subjects, pk=request.GET["subject"])
    elif (
        kept.register.per == "subject" and len(only := subjects_keeping(request.user, kept.register)[:2]) == 1
    ):
        holder = only[0]
    form = EntryForm(kept, request.user, request.POST or None, holder=holder, prefill=request.GET.dict())

    back = way_back(request)

    def save(form: EntryForm) -> Entry | str:
        chosen = form.holder or form.cleaned_data["holder"]
        made = _by_field(lambda: actions.add_entry(kept, chosen, form.values(), by=request.user))
        return back or made

    return form_page(
        request,
        form,
        title=f"登记{kept.register.name}",
        lead=f"{form.holder}" if form.holder else "",
        save=save,
        back=back or reverse("registers:list", args=[pack, register]),
        submit="登记",
        done="已登记",
        template="registers/form.html",
        context={"kept": kept},
    )


def edit_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a line; both values stay in the trail."""
    entry = entry_of(request, pk)
    if not keeps(request.user, entry):
        raise PermissionDenied(keeps.says(entry))
    kept = wording_for(entry)
    form = EntryForm(kept, request.user, request.POST or None, entry=entry)

    back = way_back(request)

    def save(form: EntryForm) -> Entry | str:
        seen = form.cleaned_data["seen"]
        made = _by_field(lambda: actions.correct_entry(entry, form.values(), by=request.user, seen=seen))
        return back or made

    return form_page(
        request,
        form,
        title=f"更正{kept.register.name}",
        lead=f"{entry.holder}　改动和原来的内容都会留痕",
        save=save,
        back=back or entry.get_absolute_url(),
        done="已更正",
        template="registers/form.html",
        context={"kept": kept},
    )


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it no longer counts, and why."""
    entry = entry_of(request, pk)
    if not keeps(request.user, entry):
        raise PermissionDenied(keeps.says(entry))

    def save(form: EndForm) -> Entry:
        values = form.cleaned_data
        return actions.end_entry(entry, because=values["because"], on=values["on"], by=request.user)

    return form_page(
        request,
        EndForm(request.POST or None),
        title=f"结束：{entry}",
        lead=f"{entry.sheet.name} · {entry.holder}　结束后不再计数、不再提醒，记录保留",
        save=save,
        back=entry.get_absolute_url(),
        submit="结束",
        done=f"已结束：{entry}",
    )


def move(request: HttpRequest, pk: int, stage: str) -> HttpResponse:
    """Let an entry go on to its next stage; a word about it if there is something to say."""
    entry = entry_of(request, pk)
    if not keeps(request.user, entry):
        raise PermissionDenied(keeps.says(entry))
    register = wording_for(entry).register
    wanted = register.stage(stage)
    if wanted is None:
        raise Http404
    if entry.stage != stage and (words := actions.obstacle(register, entry.stage, wanted)):
        raise NotReady(f"“{entry}”{words}")

    def save(form: MoveForm) -> Entry:
        values = form.cleaned_data
        return actions.move_entry(entry, stage, by=request.user, note=values["note"], seen=values["seen"])

    return form_page(
        request,
        MoveForm(request.POST or None, initial={"seen": entry.version}),
        title=f"转到“{wanted.name}”",
        lead=f"{entry.sheet.name} · {entry.holder} · {entry}　现在是“{stage_name(register, entry.stage)}”",
        save=save,
        back=entry.get_absolute_url(),
        submit=f"转到“{wanted.name}”",
        done=f"已转到“{wanted.name}”",
    )


@follows_moves
def subject_offers(request: HttpRequest, pack: str, register: str) -> HttpResponse:
    """What the field 企业或场所 offers while one types."""
    kept = register_of(request, pack, register)
    words = request.GET.get("q", "").strip()
    found = subjects_keeping(request.user, kept.register).search(words).order_by("name")[:OFFERED]
    offers = [{"value": each.pk, "label": each.name, "note": each.address} for each in found]
    return TemplateResponse(request, "kit/_offers.html", {"offers": offers})


def _by_field(write: Any) -> Entry:
    """Do it; what is wrong with a column is said beside the field of that column."""
    try:
        return write()
    except ValidationError as error:
        raise ValidationError(
            {PREFIX + column: errors for column, errors in error.error_dict.items()}
        ) from error
