"""Addresses of indicators."""

from django.urls import path

from anwang.insight.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.indicator_list, name="list"),
    path("rows/<str:name>/", views.measure_rows, name="rows"),
    path("campaigns/<int:pk>/", views.campaign_indicators, name="campaign"),
    path("<slug:pack>/<slug:indicator>/", views.indicator_detail, name="detail"),
]
