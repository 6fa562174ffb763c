"""Addresses of risks."""

from django.urls import path

from anwang.work.risks import views

app_name = "risks"
urlpatterns = [
    path("", views.point_list, name="list"),
    path("<int:pk>/", views.point_detail, name="detail"),
]
