"""Addresses of the desk."""

from django.urls import path

from anwang.doors.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("duties/<str:kind>/<str:step>/", views.duty_list, name="duties"),
]
