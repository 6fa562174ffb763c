"""Addresses of subjects; the QR code on a door has the shortest one."""

from django.urls import path

from anwang.work.subjects import views

app_name = "subjects"
urlpatterns = [
    path("s/<str:key>/", views.qr_landing, name="qr"),
    path("subjects/", views.subject_list, name="list"),
    path("subjects/new/", views.new_subject, name="new"),
    path("subjects/mine/", views.own, name="own"),
    path("subjects/cards/", views.qr_cards, name="cards"),
    path("subjects/<int:pk>/", views.subject_detail, name="detail"),
    path("subjects/<int:pk>/edit/", views.edit_subject, name="edit"),
    path("subjects/<int:pk>/card/", views.qr_card, name="card"),
    path("subjects/<int:pk>/apart/<int:other>/", views.tell_apart, name="apart"),
    path("subjects/<int:pk>/account/", views.new_account, name="account"),
    path("subjects/<int:pk>/<slug:step>/", views.subject_step, name="step"),
]
