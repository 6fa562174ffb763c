"""Addresses of commitments."""

from django.urls import path

from anwang.work.commitments import views

app_name = "commitments"
urlpatterns = [
    path("", views.commitment_list, name="list"),
    path("missing/", views.missing_list, name="missing"),
    path("new/", views.new_commitment, name="new"),
    path("<int:pk>/", views.commitment_detail, name="detail"),
    path("<int:pk>/correct/", views.correct_commitment, name="correct"),
]
