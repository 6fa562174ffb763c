"""Addresses of risks."""

from django.urls import path

from anwang.work.risks.views import points

app_name = "risks"
urlpatterns = [
    path("", points.point_list, name="list"),
    path("<int:pk>/", points.point_detail, name="detail"),
]
