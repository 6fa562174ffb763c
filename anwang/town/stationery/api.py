"""Templates for machines: the same checks, the same sentences."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from anwang.base.kit.downloads import download_headers
from anwang.town.orgs.models import Org
from anwang.town.stationery import actions
from anwang.town.stationery.models import TemplateVersion
from anwang.town.stationery.registry import templates_of
from anwang.town.stationery.rules import SEERS
from anwang.town.stationery.stock import template_of

router = Router()


@router.get("/", summary="Word 模板")
def all_templates(request: HttpRequest) -> list[dict[str, Any]]:
    """Every template with its fields, and which version of it is in use (0: what the program brings)."""
    town = _town(request)
    rows = TemplateVersion.objects.visible_to(request.user).filter(town=town.pk).order_by("version")
    newest = {each.kind: 0 if each.is_shipped else each.version for each in rows}
    return [
        {
            "kind": each.id, "group": each.group, "title": each.title, "version": newest.get(each.id, 0),
            "fields": dict(each.fields),
        }
        for each in templates_of(town.pk).values()
    ]  # fmt: skip


@router.get("/{kind}/word/", summary="模板的 Word 文件")
def word(request: HttpRequest, kind: str) -> HttpResponse:
    """The one in use."""
    town = _town(request)
    template = templates_of(town.pk).get(kind)
    if template is None:
        raise Http404
    stock = template_of(kind, town.pk)
    headers = download_headers(f"{template.title}模板 {stock.words}", "docx")
    return HttpResponse(stock.data, headers=headers)


@router.post("/{kind}/", summary="更换模板", response={201: dict})
def upload(request: HttpRequest, kind: str, file: File[UploadedFile], note: Form[str]) -> Status:
    """A new version; each unknown field is named."""
    made = actions.replace_template(
        _town(request), kind, name=file.name or "", data=file.read(), note=note, by=request.user
    )
    return Status(201, _as_json(made))


@router.post("/{kind}/return/", summary="恢复随系统提供的模板", response={201: dict})
def give_back(request: HttpRequest, kind: str) -> Status:
    """What the program brings is used again."""
    return Status(201, _as_json(actions.return_to_shipped(_town(request), kind, by=request.user)))


def _town(request: HttpRequest) -> Org:
    if not request.user.holds(*SEERS) or request.user.town is None:
        raise PermissionDenied("Word 模板由镇应急办、执法人员、镇领导和管理员查看")
    return request.user.town  # type: ignore[no-any-return]


def _as_json(made: TemplateVersion) -> dict[str, Any]:
    return {"kind": made.kind, "version": made.version, "sha256": made.sha256}
