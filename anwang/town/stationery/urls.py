"""Addresses of templates."""

from django.urls import path

from anwang.town.stationery import views

app_name = "stationery"
urlpatterns = [
    path("", views.template_list, name="list"),
    path("<slug:kind>/", views.template_page, name="template"),
    path("<slug:kind>/word/", views.download, name="word"),
    path("<slug:kind>/filled/", views.filled, name="filled"),
    path("<slug:kind>/upload/", views.upload, name="upload"),
    path("<slug:kind>/return/", views.give_back, name="return"),
]
