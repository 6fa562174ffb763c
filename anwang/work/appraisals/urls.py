"""Addresses of standardization."""

from django.urls import path

from anwang.work.appraisals.views import appraisals, assessors, public, targets

app_name = "appraisals"
urlpatterns = [
    path("", appraisals.appraisal_list, name="list"),
    path("new/", appraisals.begin, name="new"),
    path("targets/", targets.targets, name="targets"),
    path("public/<int:pk>/", public.publicity, name="public"),
    path("assessors/", assessors.assessor_list, name="assessors"),
    path("assessors/new/", assessors.new_assessor, name="new-assessor"),
    path("assessors/<int:pk>/", assessors.assessor, name="assessor"),
    path("assessors/<int:pk>/ties/new/", assessors.add_tie, name="new-tie"),
    path("assessors/<int:pk>/conduct/new/", assessors.record_conduct, name="new-conduct"),
    path("assessors/<int:pk>/steps/<slug:step>/", assessors.step, name="assessor-step"),
    path("conduct/", assessors.conduct_list, name="conduct"),
    path("conduct/<int:pk>/steps/<slug:step>/", assessors.conduct_step, name="conduct-step"),
    path("<int:pk>/", appraisals.detail, name="detail"),
    path("<int:pk>/self-review/", appraisals.self_review, name="self-review"),
    path("<int:pk>/accept/", appraisals.accept, name="accept"),
    path("<int:pk>/score/", appraisals.score_sheet, name="score"),
    path("<int:pk>/certificate/", appraisals.certificate, name="certificate"),
    path("<int:pk>/steps/<slug:step>/", appraisals.step, name="step"),
]
