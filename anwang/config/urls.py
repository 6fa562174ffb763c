"""The root of every address. A page that needs no sign-in opts out itself, by name."""

from django.urls import include, path

urlpatterns = [
    path("", include("anwang.doors.desk.urls")),
    path("calendar/", include("anwang.doors.calendar.urls")),
    path("api/v1/", include("anwang.doors.api.urls")),
    path("hazards/", include("anwang.work.hazards.urls")),
    path("firm/", include("anwang.work.selfchecks.urls")),
    path("visits/", include("anwang.work.inspections.urls")),
    path("risks/", include("anwang.work.risks.urls")),
    path("", include("anwang.work.subjects.urls")),  # /subjects/… and /s/…, which the QR codes on doors carry
    path("registers/", include("anwang.work.registers.urls")),
    path("commitments/", include("anwang.work.commitments.urls")),
    path("assurance/", include("anwang.work.assurance.urls")),
    path("campaigns/", include("anwang.work.campaigns.urls")),
    path("credit/", include("anwang.work.credit.urls")),
    path("accidents/", include("anwang.work.accidents.urls")),
    path("appraisals/", include("anwang.work.appraisals.urls")),
    path("enforcement/", include("anwang.work.enforcement.urls")),
    path("cases/", include("anwang.work.cases.urls")),
    path("papers/", include("anwang.work.papers.urls")),
    path("coverage/", include("anwang.work.coverage.urls")),
    path("indicators/", include("anwang.insight.indicators.urls")),
    path("dashboards/", include("anwang.insight.dashboards.urls")),
    path("alerts/", include("anwang.insight.alerts.urls")),
    path("firm-files/", include("anwang.insight.firmfiles.urls")),
    path("forms/", include("anwang.insight.returns.urls")),
    path("reports/", include("anwang.insight.reports.urls")),
    path("imports/", include("anwang.insight.imports.urls")),
    path("archive/", include("anwang.insight.archive.urls")),
    path("analysis/", include("anwang.insight.analysis.urls")),
    path("exchange/", include("anwang.insight.exchange.urls")),
    path("packs/", include("anwang.knowledge.packs.urls")),
    path("templates/", include("anwang.town.stationery.urls")),
    path("evidence/", include("anwang.town.evidence.urls")),
    path("notices/", include("anwang.town.notices.urls")),
    path("people/", include("anwang.town.people.urls")),
    path("orgs/", include("anwang.town.orgs.urls")),
    path("ui/", include("anwang.base.kit.urls")),
]

handler403 = "anwang.base.kit.views.forbidden"
handler404 = "anwang.base.kit.views.not_found"
handler500 = "anwang.base.kit.views.server_error"
