"""Addresses of enforcement."""

from django.urls import path

from anwang.work.enforcement.views import home, inspections, items, months, officers, on_site, plans

app_name = "enforcement"
urlpatterns = [
    path("", home.home, name="home"),
    path("rules/", home.guard_list, name="rules"),
    path("firms/<int:pk>/class/", home.class_firm, name="class"),
    path("visits/", inspections.inspection_list, name="inspections"),
    path("visits/new/", inspections.ask, name="ask"),
    path("visits/<int:pk>/", inspections.inspection, name="inspection"),
    path("visits/<int:pk>/enter/", on_site.enter, name="enter"),
    path("visits/<int:pk>/record/", on_site.record, name="record"),
    path("visits/<int:pk>/sign/<slug:side>/", on_site.sign_side, name="sign"),
    path("visits/<int:pk>/refused/", on_site.refuse_to_sign, name="refused"),
    path("visits/<int:pk>/explain/<int:hazard>/", on_site.explain, name="explain"),
    path("visits/<int:pk>/steps/<slug:step>/", inspections.step, name="inspection-step"),
    path("delegations/", inspections.delegations, name="delegations"),
    path("delegations/new/", inspections.new_delegation, name="new-delegation"),
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
