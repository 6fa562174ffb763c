"""Addresses of credit."""

from django.urls import path

from anwang.work.credit.views import conduct, proposals, watches

app_name = "credit"
urlpatterns = [
    path("", conduct.conduct_list, name="list"),
    path("conduct/new/", conduct.new_conduct, name="new-conduct"),
    path("conduct/<int:pk>/", conduct.conduct, name="conduct"),
    path("conduct/<int:pk>/object/", conduct.object_to, name="object"),
    path("conduct/<int:pk>/steps/<slug:step>/", conduct.conduct_step, name="conduct-step"),
    path("objections/<int:pk>/<slug:step>/", conduct.objection_step, name="objection-step"),
    path("proposals/", proposals.proposal_list, name="proposals"),
    path("proposals/new/", proposals.new_proposal, name="new-proposal"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/steps/<slug:step>/", proposals.step, name="proposal-step"),
    path("joint/<int:pk>/told/", proposals.tell_body, name="tell-body"),
    path("watch/", watches.watch_list, name="watches"),
    path("watch/new/", watches.new_watch, name="new-watch"),
    path("watch/<int:pk>/end/", watches.end_watch, name="end-watch"),
]
