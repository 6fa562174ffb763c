"""Addresses of campaigns."""

from django.urls import path

from anwang.work.campaigns import views

app_name = "campaigns"
urlpatterns = [
    path("", views.campaign_list, name="list"),
    path("new/", views.plan_upload, name="new"),
    path("new/start/", views.plan_start, name="start"),
    path("<int:pk>/", views.campaign_detail, name="detail"),
    path("<int:pk>/board/", views.campaign_board, name="board"),
    path("tasks/<int:pk>/", views.task_detail, name="task"),
    path("tasks/<int:pk>/units/", views.task_units, name="units"),
    path("parts/", views.part_list, name="parts"),
    path("parts/<int:pk>/", views.part_detail, name="part"),
    path("parts/<int:pk>/deed/", views.part_deed, name="deed"),
    path("parts/<int:pk>/<str:step>/", views.part_step, name="step"),
]
