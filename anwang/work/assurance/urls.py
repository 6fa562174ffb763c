"""Addresses of assurance."""

from django.urls import path

from anwang.work.assurance.views import expense, standings

app_name = "assurance"
urlpatterns = [
    path("", standings.standing_list, name="list"),
    path("mine/", standings.own, name="own"),
    path("expense/", expense.calculator, name="calculator"),
    path("<int:pk>/", standings.firm, name="firm"),
    path("<int:pk>/expense/", expense.firm_expense, name="expense"),
]
