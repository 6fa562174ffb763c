"""Addresses of evidence."""

from django.urls import path

from anwang.town.evidence import views

app_name = "evidence"
urlpatterns = [
    path("photos/<int:pk>/", views.photo, name="photo"),
    path("photos/<int:pk>/thumb/", views.thumb, name="thumb"),
    path("files/<int:pk>/", views.file, name="file"),
]
