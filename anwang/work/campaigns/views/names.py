"""What the printed names of plans mean in the town."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from anwang.base.kit.pages import form_page, list_page
from anwang.town.people.choices import Role
from anwang.work.campaigns.actions import forget_name, name_units
from anwang.work.campaigns.forms import UnitNameForm
from anwang.work.campaigns.listing import UnitNameListing
from anwang.work.campaigns.models import PlanDraft, UnitName
from anwang.work.campaigns.views.frame import supervised_town


def name_list(request: HttpRequest) -> HttpResponse:
    """Which names are known, and whom they mean."""
    return list_page(
        request,
        UnitName.objects.visible_to(request.user),
        UnitNameListing,
        title="单位称谓对应",
        template="campaigns/names.html",
        context={"may_edit": request.user.holds(Role.SUPERVISOR), "new_url": reverse("campaigns:name_new")},
    )


def name_edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Say whom a name means; one that came from a draft leads back to it."""
    town = supervised_town(request)
    row = get_object_or_404(UnitName.objects.visible_to(request.user).filter(org=town), pk=pk) if pk else None
    drafts = PlanDraft.objects.visible_to(request.user).filter(org=town)
    asked = request.GET.get("draft", "")
    draft = get_object_or_404(drafts, pk=asked) if asked.isdecimal() else None
    back = draft.get_correction_url() if draft else reverse("campaigns:names")

    def save(form: UnitNameForm) -> str:
        data = form.cleaned_data
        name_units(row.name if row else data["name"], data["units"], town=town, by=request.user)
        return back

    return form_page(
        request,
        UnitNameForm(town, row, request.POST or None, initial={"name": request.GET.get("name", "")}),
        title=f"“{row}”是谁" if row else "添加称谓",
        lead="记住以后，这份和以后的方案都照此下达；一个单位也不选，就是“不是本镇单位”",
        save=save,
        back=back,
        submit="记住",
        template="campaigns/name.html",
        context={"row": row},
    )


@require_POST
def name_forget(request: HttpRequest, pk: int) -> HttpResponse:
    """The name means again what it looks like."""
    row = get_object_or_404(UnitName.objects.visible_to(request.user), pk=pk)
    forget_name(row, by=request.user)
    messages.success(request, f"已删除“{row}”的对应")
    return redirect("campaigns:names")
