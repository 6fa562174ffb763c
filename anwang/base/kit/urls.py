"""Addresses of kit."""

app_name = "kit"
urlpatterns: list = []
