"""Addresses of hazards."""

from django.urls import path

from anwang.work.hazards.views import flags, hazards, papers, supervision

app_name = "hazards"
urlpatterns = [
    path("", hazards.hazard_list, name="list"),
    path("new/", hazards.new_hazard, name="new"),
    path("subjects/", hazards.subject_offers, name="subjects"),
    path("judge/", hazards.judge_words, name="judge"),
    path("flags/", flags.flag_list, name="flags"),
    path("flags/<int:pk>/", flags.flag_detail, name="flag"),
    path("flags/<int:pk>/<slug:step>/", flags.flag_step, name="flag-step"),
    path("nearest/", hazards.nearest_offers, name="nearest"),
    path("<int:pk>/", hazards.hazard_detail, name="detail"),
    path("<int:pk>/print/", hazards.hazard_print, name="print"),
    path("<int:pk>/handle/", hazards.handle, name="handle"),
    path("<int:pk>/fix/", hazards.fix, name="fix"),
    path("<int:pk>/control/", hazards.name_control, name="control"),
    path("<int:pk>/photos/", hazards.add_photos, name="photos"),
    path("<int:pk>/plan/", papers.plan, name="plan"),
    path("<int:pk>/plan/write/", papers.write_plan, name="write-plan"),
    path("<int:pk>/plan/<slug:step>/", papers.plan_step, name="plan-step"),
    path("<int:pk>/receipts/", papers.receipts, name="receipts"),
    path("<int:pk>/receipts/<slug:kind>/", papers.hand_in_receipt, name="hand-in-receipt"),
    path("<int:pk>/supervision/", supervision.supervision, name="supervision"),
    path("<int:pk>/supervision/list/", supervision.list_for_supervision, name="list-for-supervision"),
    path("<int:pk>/supervision/report/", supervision.report_progress, name="report-progress"),
    path("<int:pk>/supervision/ask/", supervision.request_extension, name="request-extension"),
    path("<int:pk>/supervision/answer/", supervision.decide_extension, name="decide-extension"),
    path("<int:pk>/supervision/<slug:step>/", supervision.supervision_step, name="supervision-step"),
    path("<int:pk>/suspension/", supervision.suspension, name="suspension"),
    path("<int:pk>/suspension/order/", supervision.order_suspension, name="order-suspension"),
    path("<int:pk>/suspension/<slug:step>/", supervision.suspension_step, name="suspension-step"),
    path("<int:pk>/<slug:step>/", hazards.hazard_step, name="step"),
]
