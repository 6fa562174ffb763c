"""Addresses of penalty cases."""

from django.urls import path

from anwang.work.cases.views import beside, cases, linked, opening, reviewers

app_name = "cases"
urlpatterns = [
    path("", cases.case_list, name="cases"),
    path("new/", opening.new_case, name="new"),
    path("reviewers/", reviewers.reviewer_list, name="reviewers"),
    path("reviewers/new/", reviewers.new_reviewer, name="new-reviewer"),
    path("reviewers/<int:pk>/end/", reviewers.end, name="end-reviewer"),
    path("respondents/", cases.respondent_list, name="respondents"),
    path("respondents/<int:pk>/steps/<slug:step>/", cases.respondent_step, name="respondent-step"),
    path("<int:pk>/", cases.case, name="case"),
    path("<int:pk>/steps/<slug:step>/", cases.step, name="step"),
    path("<int:pk>/respondents/", opening.add_respondent, name="add-respondent"),
    path("<int:pk>/evidence/", beside.add_exhibit, name="add-exhibit"),
    path("evidence/<int:pk>/settle/", beside.settle_exhibit, name="settle-exhibit"),
    path("<int:pk>/pause/", beside.pause, name="pause"),
    path("<int:pk>/resume/", beside.resume, name="resume"),
    path("<int:pk>/recusals/", beside.ask_recusal, name="ask-recusal"),
    path("recusals/<int:pk>/<slug:answer>/", beside.decide_recusal, name="decide-recusal"),
    path("<int:pk>/officers/", beside.officers, name="officers"),
    path("<int:pk>/delegation/", beside.delegation, name="delegation"),
    path("<int:pk>/parts/", linked.add_part, name="add-part"),
    path("parts/<int:pk>/steps/<slug:step>/", linked.part_step, name="part-step"),
    path("<int:pk>/inquiry/", linked.open_inquiry, name="open-inquiry"),
    path("accidents/<int:pk>/inquiry/", linked.inquire_into_accident, name="inquire-accident"),
    path("inquiries/<int:pk>/steps/<slug:step>/", linked.inquiry_step, name="inquiry-step"),
    path("<int:pk>/typical/", linked.list_as_typical, name="list-typical"),
    path("typical/<int:pk>/steps/<slug:step>/", linked.typical_step, name="typical-step"),
]
