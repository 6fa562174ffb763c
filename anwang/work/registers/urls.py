"""Addresses of registers."""

from django.urls import path

from anwang.work.registers.views import entries, exchange, registers

app_name = "registers"
urlpatterns = [
    path("", registers.home, name="home"),
    path("expiring/", registers.expiring, name="expiring"),
    path("entries/<int:pk>/", entries.entry_detail, name="entry"),
    path("entries/<int:pk>/edit/", entries.edit_entry, name="edit"),
    path("entries/<int:pk>/end/", entries.end, name="end"),
    path("entries/<int:pk>/move/<slug:stage>/", entries.move, name="move"),
    path("<slug:pack>/<slug:register>/", registers.entry_list, name="list"),
    path("<slug:pack>/<slug:register>/new/", entries.new_entry, name="new"),
    path("<slug:pack>/<slug:register>/subjects/", entries.subject_offers, name="subjects"),
    path("<slug:pack>/<slug:register>/template/", exchange.template, name="template"),
    path("<slug:pack>/<slug:register>/import/", exchange.import_entries, name="import"),
]
