"""A workbook is begun, handed in, checked, reviewed, published."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from anwang.base.flow.pages import step_page
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import form_page, list_page
from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs import queries
from anwang.knowledge.packs.actions import ask_to_retire, discard_upload, publish_upload, take_upload
from anwang.knowledge.packs.comparing import compare, counts_of
from anwang.knowledge.packs.errors import BadPack
from anwang.knowledge.packs.excel.writer import write_workbook
from anwang.knowledge.packs.forms import NewChecklistForm, RetireForm, UploadForm
from anwang.knowledge.packs.handed_in import names_for
from anwang.knowledge.packs.listing import UploadListing
from anwang.knowledge.packs.local import blank, place_for
from anwang.knowledge.packs.models import PackUpload
from anwang.knowledge.packs.pages import may_hand_in, read_town, town_to_write_for
from anwang.town.orgs.models import Org


def new_checklist(request: HttpRequest) -> HttpResponse:
    """Say what it is called and for whom; what comes is an empty table to fill in."""
    town = town_to_write_for(request.user)
    form = NewChecklistForm(town, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _blank_table(form, town)
    return form_page(
        request, form, title="新建检查表", save=lambda form: None, back=reverse("packs:list"),
        lead="填好这几项，下载空白表；在 Excel 里写检查项，再上传核对", submit="下载空白表",
        template="packs/new.html",
    )  # fmt: skip


def _blank_table(form: NewChecklistForm, town: Org) -> HttpResponse:
    """An empty table, its first row begun."""
    said = form.cleaned_data
    names = dict(form.fields["types"].choices)  # type: ignore[attr-defined]
    types = "\n".join(names[each] for each in said["types"])
    place = place_for(said["topic"], town)
    release = queries.releases(town).get(place.pack_id)
    empty = blank(place).model_copy(update={"version": release.version if release else 1})
    given = {
        "检查表": {"名称": said["name"], "适用对象": types},
        "检查表·检查项": {"所属检查表": said["name"]},
        "台账": {"名称": said["register"], "适用对象": types, "每…一本": "监管对象"},
        "台账·栏目": {"所属台账": said["register"]},
    }
    beside = [each.pack for name, each in queries.releases(town).items() if name != place.pack_id]
    only = ["checklists", "registers"] if said["register"] else ["checklists"]
    out = BytesIO()
    write_workbook(empty, out, only=only, beside=beside, adds=True, given=given)
    return HttpResponse(out.getvalue(), headers=download_headers(f"{said['name']}（空白表）", "xlsx"))


def upload_new(request: HttpRequest) -> HttpResponse:
    """Hand in a workbook; all that is wrong with it is shown at once, and nothing is kept then."""
    town = town_to_write_for(request.user)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload = take_upload(
                file.read(),
                town=town,
                by=request.user,
                file_name=file.name,
                remark=form.cleaned_data["remark"],
            )
        except BadPack as bad:
            context = {"problems": bad.problems, "file_name": file.name}
            return TemplateResponse(request, "packs/problems.html", context, status=422)
        except BadInput as refusal:
            form.add_error("file", refusal.sentence)
        else:
            messages.success(request, "核对通过。请另一个人审阅后发布")
            return redirect(upload)
    status = 422 if form.is_bound else 200
    response = form_page(
        request, form, title="上传 Excel", save=lambda form: None, back=reverse("packs:list"),
        lead="先核对，再由另一个人审阅；发布以后才生效", submit="核对",
    )  # fmt: skip
    response.status_code = status
    return response


def retire(request: HttpRequest, pack: str) -> HttpResponse:
    """Ask that a whole pack of the town's own be ended; another person confirms."""
    town = town_to_write_for(request.user)
    release = queries.releases(town).get(pack)
    if release is None:
        raise Http404
    form = RetireForm(request.POST or None)

    def save(form: RetireForm) -> PackUpload:
        return ask_to_retire(release, town=town, by=request.user, remark=form.cleaned_data["remark"])

    return form_page(
        request, form, title=f"停用“{release.name}”", save=save, back=reverse("packs:detail", args=[pack]),
        lead="另一个人确认以后才停用；以前的检查、隐患和台账仍按当时的内容显示", submit="申请停用",
    )  # fmt: skip


def upload_list(request: HttpRequest) -> HttpResponseBase:
    """What was handed in."""
    read_town(request.user)
    rows = PackUpload.objects.visible_to(request.user)
    context = {"may_hand_in": may_hand_in(request.user)}
    return list_page(
        request, rows, UploadListing, title="上传记录", template="packs/uploads.html", context=context
    )


def upload_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What publishing it would change, word for word; once published, what it changed."""
    upload = _upload(request, pk)
    changes: list[Any] = []
    if upload.release is not None:
        before = upload.before.pack if upload.before else None
        changes = compare(before, upload.release.pack, names_for(upload.org, upload.release.pack))
    context = {"upload": upload, "changes": changes, "counts": counts_of(changes)}
    context["offers"] = upload.offers(request.user)
    return TemplateResponse(request, "packs/upload.html", context)


def upload_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Publish goes through its own door; putting it aside asks for a word."""
    upload = _upload(request, pk)
    if step not in upload.workflow.steps:
        raise Http404
    if request.method != "POST":
        return step_page(request, upload, step)
    if not upload.workflow.steps[step].by(request.user, upload):
        raise PermissionDenied(upload.workflow.steps[step].by.says(upload, request.user))
    return _publish(request, upload) if step == "publish" else _discard(request, upload)


@require_POST
def _publish(request: HttpRequest, upload: PackUpload) -> HttpResponse:
    seen = request.POST.get("seen", "")
    publish_upload(upload, by=request.user, seen=int(seen) if seen.isdecimal() else None)
    if upload.retires:
        messages.success(request, f"已{upload}，以前的记录不变")
        return redirect(upload)
    messages.success(request, f"{upload}已发布，从现在起检查和自查都可以用")
    return redirect("packs:detail", upload.pack_id)


@require_POST
def _discard(request: HttpRequest, upload: PackUpload) -> HttpResponse:
    discard_upload(upload, by=request.user, note=request.POST.get("note", ""))
    messages.success(request, "已作废，正在使用的知识包不受影响")
    return redirect("packs:uploads")


def _upload(request: HttpRequest, pk: int) -> PackUpload:
    read_town(request.user)
    rows = PackUpload.objects.visible_to(request.user).select_related(
        "release", "before", "org", "uploaded_by"
    )
    return get_object_or_404(rows, pk=pk)
