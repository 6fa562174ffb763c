"""Addresses of documents."""

from django.urls import path

from anwang.work.papers.views import bindings, dossiers, keeping, papers

app_name = "papers"
urlpatterns = [
    path("", papers.paper_list, name="papers"),
    path("next/", dossiers.next_steps, name="next"),
    path("dossiers/", dossiers.dossier_list, name="dossiers"),
    path("dossiers/<int:pk>/", dossiers.dossier, name="dossier"),
    path("dossiers/<int:pk>/make/<slug:kind>/", dossiers.make, name="make"),
    path("dossiers/<int:pk>/pdf/", bindings.pdf, name="pdf"),
    path("dossiers/<int:pk>/bind/", bindings.bind, name="bind"),
    path("bindings/<int:pk>/", bindings.binding, name="binding"),
    path("bindings/<int:pk>/pdf/", bindings.download, name="binding-pdf"),
    path("dossiers/<int:pk>/steps/<slug:step>/", dossiers.step, name="dossier-step"),
    path("visits/<int:pk>/open/", dossiers.open_of_visit, name="open"),
    path("authorities/", keeping.authorities, name="authorities"),
    path("authorities/new/", keeping.new_authority, name="new-authority"),
    path("<int:pk>/", papers.paper, name="paper"),
    path("<int:pk>/change/", papers.change, name="change"),
    path("<int:pk>/serve/", papers.serve, name="serve"),
    path("<int:pk>/word/", papers.word, name="word"),
    path("<int:pk>/steps/<slug:step>/", papers.step, name="paper-step"),
]
