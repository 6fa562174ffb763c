"""Addresses of accidents."""

from django.urls import path

from anwang.work.accidents.views import accidents, lists

app_name = "accidents"
urlpatterns = [
    path("", lists.accident_list, name="list"),
    path("new/", accidents.report, name="report"),
    path("figures/", lists.figures, name="figures"),
    path("measures/", lists.correction_list, name="measures"),
    path("measures/<int:pk>/<slug:step>/", accidents.correction_step, name="correction-step"),
    path("duties/", lists.duty_list, name="duties"),
    path("duties/<int:pk>/reported/", accidents.upwards, name="upwards"),
    path("<int:pk>/", accidents.accident, name="detail"),
    path("<int:pk>/supplement/", accidents.supplement, name="supplement"),
    path("<int:pk>/measures/new/", accidents.add_correction, name="add-correction"),
    path("<int:pk>/steps/<slug:step>/", accidents.step, name="step"),
]
