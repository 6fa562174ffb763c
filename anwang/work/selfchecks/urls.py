"""Addresses of self-checks; ``/firm/`` is the home of whoever works for a firm."""

from django.urls import path

from anwang.work.selfchecks.views import checks, entries, home, schedule, town

app_name = "selfchecks"
urlpatterns = [
    path("", home.home, name="home"),
    path("of/<int:pk>/", home.home_of_firm, name="of"),
    path("of/<int:pk>/adopt/", schedule.adopt_rhythms, name="adopt"),
    path("of/<int:pk>/schedule/", schedule.schedule, name="schedule"),
    path("of/<int:pk>/schedule/new/", schedule.new_duty, name="new-duty"),
    path("of/<int:pk>/closed/", schedule.close, name="close"),
    path("duties/", town.duties, name="duties"),
    path("duties/<int:pk>/", schedule.edit_duty, name="duty"),
    path("closed/<int:pk>/open/", schedule.reopen, name="reopen"),
    path("firms/", town.firms, name="firms"),
    path("checks/", town.occurrences, name="list"),
    path("checks/<int:pk>/", checks.check_page, name="check"),
    path("checks/<int:pk>/<slug:step>/", checks.check_step, name="check-step"),
    path("entries/", town.entries, name="entries"),
    path("entries/<int:pk>/", entries.entry, name="entry"),
    path("entries/<int:pk>/code/", entries.confirm_code, name="entry-code"),
    path("entries/<int:pk>/new-code/", entries.new_code, name="entry-new-code"),
    path("entries/<int:pk>/signature/", entries.sign, name="entry-sign"),
    path("entries/<int:pk>/own/", entries.confirm_own, name="entry-own"),
    path("entries/<int:pk>/<slug:step>/", entries.entry_step, name="entry-step"),
    path("slip/<str:token>/", entries.slip, name="slip"),
    path("samples/", town.samples, name="samples"),
    path("samples/<int:pk>/<slug:step>/", town.sample_step, name="sample-step"),
]
