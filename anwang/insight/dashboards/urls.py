"""Addresses of the dashboard."""

from django.urls import path

from anwang.insight.dashboards import views

app_name = "dashboards"
urlpatterns = [path("", views.dashboard, name="dashboard")]
