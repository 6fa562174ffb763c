"""The API object: every app's router under one roof, one form for every refusal."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError
from ninja.errors import ValidationError as MalformedRequest

from anwang.base.kit.refusals import Refusal
from anwang.doors.api.authentication import AUTHENTICATION
from anwang.doors.api.rendering import OrjsonRenderer

api = NinjaAPI(
    title="安网接口",
    version="1",
    description=(
        "与页面同一套权限、同一套流程：看不到的是 404，不能办的是 403，"
        "时候未到的是 409 并附原因，填错的是 422 并指明字段。"
        "用浏览器会话或 Authorization: Bearer 令牌调用。"
    ),
    auth=AUTHENTICATION,
    renderer=OrjsonRenderer(),
    urls_namespace="api",
    docs_url="/docs",
)

ROUTERS = [
    ("/me", "anwang.doors.api.me.router", "我"),
    ("/calendar", "anwang.doors.calendar.api.router", "日历订阅"),
    ("/hazards", "anwang.work.hazards.api.router", "隐患"),
    ("/self-checks", "anwang.work.selfchecks.api.router", "自查"),
    ("/visits", "anwang.work.inspections.api.router", "检查"),
    ("/credit", "anwang.work.credit.api.router", "信用"),
    ("/accidents", "anwang.work.accidents.api.router", "事故"),
    ("/enforcement", "anwang.work.enforcement.api.router", "执法检查"),
    ("/cases", "anwang.work.cases.api.router", "执法案件"),
    ("/appraisals", "anwang.work.appraisals.api.router", "标准化评审"),
    ("/papers", "anwang.work.papers.api.router", "执法文书"),
    ("/subjects", "anwang.work.subjects.api.router", "企业与场所"),
    ("/risks", "anwang.work.risks.api.router", "风险"),
    ("/commitments", "anwang.work.commitments.api.router", "安全承诺公告"),
    ("/registers", "anwang.work.registers.api.router", "台账"),
    ("/assurance", "anwang.work.assurance.api.router", "企业安全保障"),
    ("/campaigns", "anwang.work.campaigns.api.router", "专项行动"),
    ("/coverage", "anwang.work.coverage.api.router", "底数与覆盖"),
    ("/indicators", "anwang.insight.indicators.api.router", "指标"),
    ("/dashboards", "anwang.insight.dashboards.api.router", "分析"),
    ("/alerts", "anwang.insight.alerts.api.router", "预警"),
    ("/reports", "anwang.insight.reports.api.router", "报告"),
    ("/firm-files", "anwang.insight.firmfiles.api.router", "一企一档"),
    ("/forms", "anwang.insight.returns.api.router", "统计报表"),
    ("/archives", "anwang.insight.archive.api.router", "全镇档案"),
    ("/imports", "anwang.insight.imports.api.router", "数据导入"),
    ("/analysis", "anwang.insight.analysis.api.router", "数据分析"),
    ("/exchange", "anwang.insight.exchange.api.router", "数据交换"),
    ("/templates", "anwang.town.stationery.api.router", "Word 模板"),
    ("/packs", "anwang.knowledge.packs.api.router", "知识包"),
    ("/evidence", "anwang.town.evidence.api.router", "照片与附件"),
    ("/notices", "anwang.town.notices.api.router", "消息"),
]
for prefix, router, tag in ROUTERS:
    api.add_router(prefix, router, tags=[tag])


def _refuse(request: HttpRequest, status: int, sentence: str, **more: Any) -> HttpResponse:
    return api.create_response(request, {"detail": sentence, **more}, status=status)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, error: Refusal) -> HttpResponse:
    """A rule said no."""
    return _refuse(request, error.status, error.sentence)


@api.exception_handler(PermissionDenied)
def denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    """Seen, but not theirs to do."""
    return _refuse(request, 403, str(error) or "没有权限")


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """Not there, or not for this caller."""
    return _refuse(request, 404, "没有这条记录，或不在你的管辖范围内")


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Fields that cannot be taken, each with its sentence."""
    fields = error.message_dict if hasattr(error, "error_dict") else {}
    return _refuse(request, 422, "；".join(error.messages), fields=fields)


@api.exception_handler(MalformedRequest)
def malformed(request: HttpRequest, error: MalformedRequest) -> HttpResponse:
    """A request that does not have the documented shape."""
    fields = {".".join(map(str, each["loc"])): [each["msg"]] for each in error.errors}
    return _refuse(request, 422, f"请求格式不对：{'、'.join(fields)}", fields=fields)


@api.exception_handler(AuthenticationError)
def unauthenticated(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Nobody we know."""
    return _refuse(request, 401, "未登录，或令牌无效、已过期")
