"""Addresses of the exchange."""

from django.urls import path

from anwang.insight.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.home, name="home"),
    path("file/", views.hand_over, name="file"),
    path("take-in/", views.take_in_file, name="take-in"),
]
