"""Addresses of the exchange."""

from django.urls import path

from anwang.insight.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.home, name="home"),
    path("file/", views.hand_over, name="file"),
    path("order/", views.order_file, name="order"),
    path("take-in/", views.take_in_file, name="take-in"),
    path("transfers/<int:pk>/", views.transfer, name="transfer"),
    path("transfers/<int:pk>/file/", views.download, name="download"),
    path("transfers/<int:pk>/confirm/", views.confirm, name="confirm"),
]
