"""Addresses of archives."""

from django.urls import path

from anwang.insight.archive import views

app_name = "archive"
urlpatterns = [
    path("", views.archive_list, name="list"),
    path("new/", views.new_archive, name="new"),
    path("<int:pk>/", views.archive_detail, name="detail"),
    path("<int:pk>/file/", views.download, name="download"),
    path("<int:pk>/drop/", views.drop, name="drop"),
]
