"""Addresses of visits."""

from django.urls import path

from anwang.work.inspections import views

app_name = "inspections"
urlpatterns = [
    path("", views.visit_list, name="list"),
    path("new/", views.new_visit, name="new"),
    path("<int:pk>/", views.visit_detail, name="detail"),
    path("<int:pk>/<slug:step>/", views.visit_step, name="step"),
]
