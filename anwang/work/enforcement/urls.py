"""Addresses of enforcement."""

from django.urls import path

from anwang.work.enforcement.views import home, items, months, officers, plans

app_name = "enforcement"
urlpatterns = [
    path("", home.home, name="home"),
    path("rules/", home.guard_list, name="rules"),
    path("firms/<int:pk>/class/", home.class_firm, name="class"),
    path("officers/", officers.officer_list, name="officers"),
    path("officers/new/", officers.new_officer, name="new-officer"),
    path("officers/<int:pk>/", officers.officer, name="officer"),
    path("officers/<int:pk>/leave/", officers.add_leave, name="leave"),
    path("officers/<int:pk>/end/", officers.end, name="end-officer"),
    path("leaves/<int:pk>/cancel/", officers.cancel_leave, name="cancel-leave"),
    path("plans/new/", plans.new_plan, name="new-plan"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("plans/<int:pk>/items/", items.item_list, name="items"),
    path("plans/<int:pk>/add/", items.add, name="add"),
    path("plans/<int:pk>/propose/", plans.propose, name="propose"),
    path("plans/<int:pk>/draw/", plans.draw, name="draw"),
    path("plans/<int:pk>/draws/", plans.draws, name="draws"),
    path("plans/<int:pk>/join/", plans.join, name="join"),
    path("plans/<int:pk>/word/", plans.word, name="word"),
    path("plans/<int:pk>/months/<int:month>/", months.month, name="month"),
    path("plans/<int:pk>/<slug:step>/", plans.step, name="step"),
    path("items/<int:pk>/", items.item, name="item"),
    path("items/<int:pk>/arrange/", items.arrange, name="arrange"),
    path("items/<int:pk>/drop/", items.drop, name="drop"),
]
