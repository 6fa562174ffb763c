"""Addresses of warnings and indices."""

from django.urls import path

from anwang.insight.alerts.views import firms, warnings

app_name = "alerts"
urlpatterns = [
    path("", warnings.alert_list, name="list"),
    path("week/", warnings.week, name="week"),
    path("map/", warnings.alert_map, name="map"),
    path("firms/", firms.firm_list, name="firms"),
    path("firms/<int:pk>/", firms.firm, name="firm"),
    path("firms/<int:pk>/<slug:part>/", firms.firm_rows, name="rows"),
    path("<int:pk>/", warnings.alert_detail, name="detail"),
    path("<int:pk>/<slug:step>/", warnings.alert_step, name="step"),
]
