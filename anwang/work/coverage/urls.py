"""Addresses of coverage."""

from django.urls import path

from anwang.work.coverage.views import candidates, imports, rates, responsibility, unseen

app_name = "coverage"
urlpatterns = [
    path("", rates.rate_list, name="rates"),
    path("rates/<slug:rate>/", rates.rate_rows, name="rate"),
    path("unseen/", unseen.unseen_list, name="unseen"),
    path("unseen/<int:pk>/ask/", unseen.ask, name="ask"),
    path("lists/", imports.delivery_list, name="deliveries"),
    path("lists/new/", imports.new_delivery, name="new-delivery"),
    path("lists/<int:pk>/", imports.delivery, name="delivery"),
    path("lists/<int:pk>/columns/", imports.columns, name="columns"),
    path("lists/<int:pk>/take-over/", imports.take_over, name="take-over"),
    path("lists/<int:pk>/drop/", imports.drop, name="drop"),
    path("candidates/", candidates.candidate_list, name="candidates"),
    path("candidates/review/", candidates.review, name="review"),
    path("candidates/find/", candidates.find, name="find"),
    path("candidates/<int:pk>/", candidates.candidate, name="candidate"),
    path("candidates/<int:pk>/settle/<slug:step>/", candidates.settle, name="settle"),
    path("candidates/<int:pk>/choose/<int:subject>/", candidates.choose, name="choose"),
    path("candidates/<int:pk>/<slug:step>/", candidates.candidate_step, name="step"),
    path("responsibility/", responsibility.matrix, name="matrix"),
    path("responsibility/excel/", responsibility.matrix_excel, name="matrix-excel"),
    path("responsibility/import/", responsibility.matrix_import, name="matrix-import"),
    path("responsibility/assign/", responsibility.assign, name="assign"),
    path("responsibility/assignments/", responsibility.assignment_list, name="assignments"),
    path("responsibility/assignments/<int:pk>/withdraw/", responsibility.withdraw, name="withdraw"),
]
