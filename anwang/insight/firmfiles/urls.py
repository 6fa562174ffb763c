"""Addresses of enterprises' files."""

from django.urls import path

from anwang.insight.firmfiles import views

app_name = "firmfiles"
urlpatterns = [
    path("", views.home, name="home"),
    path("order/", views.order, name="order"),
    path("<int:pk>/", views.firm_file, name="file"),
    path("batches/<int:pk>/", views.batch, name="batch"),
    path("batches/<int:pk>/zip/", views.download, name="download"),
]
