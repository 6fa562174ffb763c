"""Addresses of the analyses."""

from django.urls import path

from anwang.insight.analysis import views

app_name = "analysis"
urlpatterns = [
    path("", views.home, name="home"),
    path("ask/", views.ask, name="ask"),
    path("kept/", views.kept, name="kept"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/excel/", views.excel, name="excel"),
    path("<int:pk>/rows/", views.rows, name="rows"),
    path("<int:pk>/keep/", views.keep, name="keep"),
]
