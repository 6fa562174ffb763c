"""Addresses of hazards."""

from django.urls import path

from anwang.work.hazards import views

app_name = "hazards"
urlpatterns = [
    path("", views.hazard_list, name="list"),
    path("new/", views.new_hazard, name="new"),
    path("subjects/", views.subject_offers, name="subjects"),
    path("<int:pk>/", views.hazard_detail, name="detail"),
    path("<int:pk>/print/", views.hazard_print, name="print"),
    path("<int:pk>/handle/", views.handle, name="handle"),
    path("<int:pk>/fix/", views.fix, name="fix"),
    path("<int:pk>/photos/", views.add_photos, name="photos"),
    path("<int:pk>/plan/", views.plan, name="plan"),
    path("<int:pk>/plan/write/", views.write_plan, name="write-plan"),
    path("<int:pk>/plan/<slug:step>/", views.plan_step, name="plan-step"),
    path("<int:pk>/receipts/", views.receipts, name="receipts"),
    path("<int:pk>/receipts/<slug:kind>/", views.hand_in_receipt, name="hand-in-receipt"),
    path("<int:pk>/supervision/", views.supervision, name="supervision"),
    path("<int:pk>/supervision/list/", views.list_for_supervision, name="list-for-supervision"),
    path("<int:pk>/supervision/report/", views.report_progress, name="report-progress"),
    path("<int:pk>/supervision/ask/", views.request_extension, name="request-extension"),
    path("<int:pk>/supervision/answer/", views.decide_extension, name="decide-extension"),
    path("<int:pk>/supervision/<slug:step>/", views.supervision_step, name="supervision-step"),
    path("<int:pk>/suspension/", views.suspension, name="suspension"),
    path("<int:pk>/suspension/order/", views.order_suspension, name="order-suspension"),
    path("<int:pk>/suspension/<slug:step>/", views.suspension_step, name="suspension-step"),
    path("<int:pk>/<slug:step>/", views.hazard_step, name="step"),
]
