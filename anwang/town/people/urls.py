"""Addresses of people."""

from django.urls import path

from anwang.town.people import views

app_name = "people"
urlpatterns = [
    path("", views.person_list, name="list"),
    path("new/", views.new_person, name="new"),
    path("<int:pk>/", views.person_detail, name="detail"),
    path("<int:pk>/appoint/", views.appoint_person, name="appoint"),
    path("<int:pk>/posts/<int:post>/relieve/", views.relieve_person, name="relieve"),
    path("<int:pk>/password/", views.new_password, name="password"),
    path("<int:pk>/end/", views.end_account, name="end"),
    path("<int:pk>/open-again/", views.open_again, name="open-again"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/demo/<int:pk>/", views.demo_sign_in, name="demo-sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("me/", views.account, name="account"),
]
