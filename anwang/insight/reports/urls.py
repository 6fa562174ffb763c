"""Addresses of reports."""

from django.urls import path

from anwang.insight.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.report_list, name="list"),
    path("<int:pk>/", views.report_detail, name="detail"),
    path("<int:pk>/words/", views.report_words, name="words"),
    path("<int:pk>/word/", views.report_word, name="word"),
    path("<int:pk>/editions/<int:number>/", views.report_edition, name="edition"),
    path("<int:pk>/editions/<int:number>/word/", views.report_word, name="edition-word"),
    path("<int:pk>/figures/<str:name>/", views.report_figure, name="figure"),
    path("<int:pk>/<slug:step>/", views.report_step, name="step"),
]
