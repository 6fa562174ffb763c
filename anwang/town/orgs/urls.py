"""Addresses of organisations."""

from django.urls import path

from anwang.town.orgs import views

app_name = "orgs"
urlpatterns = [
    path("", views.org_list, name="list"),
    path("new/", views.new_org, name="new"),
    path("boundaries/", views.boundaries, name="boundaries"),
    path("<int:pk>/edit/", views.edit_org, name="edit"),
]
