"""Addresses of the import."""

from django.urls import path

from anwang.insight.imports.views import batches, found, slips

app_name = "imports"
urlpatterns = [
    path("", batches.batch_list, name="list"),
    path("new/", batches.new_batch, name="new"),
    path("<int:pk>/", batches.batch, name="batch"),
    path("<int:pk>/columns/", batches.columns, name="columns"),
    path("<int:pk>/sheets/", batches.sheets, name="sheets"),
    path("<int:pk>/decide/", batches.decide, name="decide"),
    path("<int:pk>/commit/", batches.commit, name="commit"),
    path("<int:pk>/undo/", batches.undo, name="undo"),
    path("<int:pk>/passwords/", slips.slip, name="slip"),
    path("<int:pk>/again/", batches.again, name="again"),
    path("<int:pk>/drop/", batches.drop, name="drop"),
    path("<int:pk>/remarks/", found.remarks, name="remarks"),
    path("<int:pk>/twins/", found.twins, name="twins"),
    path("<int:pk>/changes/", found.amendments, name="amendments"),
    path("<int:pk>/rows/", found.outcomes, name="outcomes"),
    path("<int:pk>/marked/", found.marked_file, name="marked"),
    path("<int:pk>/file/", found.original, name="file"),
    path("changes/<int:pk>/", found.amendment, name="amendment"),
    path("twins/<int:pk>/", found.twin, name="twin"),
]
