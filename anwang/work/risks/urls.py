"""Addresses of risks."""

from django.urls import path

from anwang.work.risks.views import assessing, changes, installations, points

app_name = "risks"
urlpatterns = [
    path("", points.point_list, name="list"),
    path("subjects/<int:pk>/", points.register, name="register"),
    path("subjects/<int:pk>/start/", points.take_over, name="start"),
    path("subjects/<int:pk>/new/", points.new_point, name="new"),
    path("subjects/<int:pk>/change/", changes.new_change, name="change"),
    path("subjects/<int:pk>/installations/new/", installations.new_installation, name="installation-new"),
    path("codes/<slug:table>/", points.codes, name="codes"),
    path("substances/", installations.substances, name="substances"),
    path("preview/", assessing.preview, name="preview"),
    path("events/<int:pk>/edit/", points.edit_event, name="event-edit"),
    path("events/<int:pk>/assess/", assessing.assess_event, name="assess"),
    path("events/<int:pk>/controls/new/", points.new_control, name="control-new"),
    path("controls/<int:pk>/edit/", points.edit_control, name="control-edit"),
    path("remove/<slug:kind>/<int:pk>/", points.take_out, name="take-out"),
    path("reassessments/", changes.reassessment_list, name="reassessments"),
    path("reassessments/<int:pk>/", changes.reassessment_detail, name="reassessment"),
    path("reassessments/<int:pk>/<slug:step>/", changes.reassessment_step, name="reassessment-step"),
    path("installations/", installations.installation_list, name="installations"),
    path("installations/calculator/", installations.calculator, name="calculator"),
    path("installations/<int:pk>/", installations.installation_detail, name="installation"),
    path("installations/<int:pk>/weigh/", installations.weigh_installation, name="weigh"),
    path("installations/duties/<int:pk>/", installations.do_duty, name="duty"),
    path("<int:pk>/", points.point_detail, name="detail"),
    path("<int:pk>/edit/", points.edit_point, name="edit"),
    path("<int:pk>/raise/", changes.raise_point, name="raise"),
    path("<int:pk>/events/new/", points.new_event, name="event-new"),
]
