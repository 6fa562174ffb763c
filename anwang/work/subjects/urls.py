"""Addresses of subjects."""

app_name = "subjects"
urlpatterns: list = []
