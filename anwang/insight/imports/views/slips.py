"""The slip of initial passwords: shown once, on paper or as a workbook."""

from __future__ import annotations

from pathlib import PurePath

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.once import once, read_key
from anwang.insight.imports import actions
from anwang.insight.imports.queries import accounts_waiting
from anwang.insight.imports.views.batches import seen
from anwang.town.people.slips import slip_workbook


@never_cache
@require_POST
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue the passwords; they are on this one answer and nowhere else. A second tap issues none."""
    batch = seen(request, pk)
    begun: list[int] = []

    def begin() -> str:
        begun.append(batch.pk)
        return batch.get_absolute_url()

    once(read_key(request.POST.get("once", "")), request.user.pk, begin)
    if not begun:
        return redirect(batch)
    issued = actions.issue_slip(batch, by=request.user)
    title = f"{PurePath(batch.file_name).stem} 初始密码单"
    if request.POST.get("as") == "xlsx":
        return HttpResponse(slip_workbook(issued), headers=download_headers(title, "xlsx"))
    left = accounts_waiting(batch).filter(must_change_password=False).count()
    context = {"batch": batch, "issued": issued, "left": left}
    return TemplateResponse(request, "imports/slip.html", context)
