"""Addresses of hazards."""

app_name = "hazards"
urlpatterns: list = []
