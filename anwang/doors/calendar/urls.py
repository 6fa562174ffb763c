"""Addresses of calendars."""

from django.urls import path

from anwang.doors.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.feed_list, name="feeds"),
    path("new/", views.new_feed, name="new"),
    path("<int:pk>/edit/", views.edit_feed, name="edit"),
    path("<int:pk>/revoke/", views.revoke_feed, name="revoke"),
    path("feed/<str:token>.ics", views.feed, name="feed"),
]
