"""Addresses of kit: the gallery of components."""

from django.urls import path

from anwang.base.kit import views

app_name = "kit"
urlpatterns = [path("", views.gallery, name="gallery")]
