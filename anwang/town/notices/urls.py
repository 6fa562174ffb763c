"""Addresses of notices."""

from django.urls import path

from anwang.town.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("read/", views.read_all, name="read-all"),
    path("<int:pk>/", views.open_notice, name="open"),
    path("me/", views.my_contact, name="contact"),
    path("me/confirm/<str:token>/", views.confirm_address, name="confirm"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("channels/", views.channel_list, name="channels"),
    path("channels/new/", views.new_channel, name="new-channel"),
    path("channels/<int:pk>/", views.channel_detail, name="channel"),
    path("channels/<int:pk>/address/", views.readdress_channel, name="readdress"),
    path("channels/<int:pk>/try/", views.try_channel, name="try"),
    path("channels/<int:pk>/<str:step>/", views.channel_step, name="channel-step"),
    path("sendings/", views.sending_list, name="sendings"),
]
