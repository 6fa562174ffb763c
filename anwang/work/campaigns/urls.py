"""Addresses of campaigns."""

from django.urls import path

from anwang.work.campaigns.views import (
    campaigns,
    parts,
    plans,
    proofs,
    revisions,
    tables,
    tasks,
    units,
)

app_name = "campaigns"
urlpatterns = [
    path("", campaigns.campaign_list, name="list"),
    path("new/", plans.plan_upload, name="new"),
    path("new/start/", plans.plan_start, name="start"),
    path("<int:pk>/", campaigns.campaign_detail, name="detail"),
    path("<int:pk>/board/", campaigns.campaign_board, name="board"),
    path("<int:pk>/units/", units.sheet_list, name="unit_sheets"),
    path("<int:pk>/units/<int:org>/", units.sheet_detail, name="unit_sheet"),
    path("<int:pk>/table/", tables.table_download, name="table"),
    path("<int:pk>/table/new/", tables.table_upload, name="table_upload"),
    path("<int:pk>/revise/", revisions.revision_upload, name="revise"),
    path("<int:pk>/versions/", revisions.version_list, name="versions"),
    path("<int:pk>/versions/<int:version>/", revisions.version_changes, name="changes"),
    path("<int:pk>/versions/<int:version>/text/", revisions.version_text, name="version_text"),
    path("drafts/<int:pk>/difference/", revisions.draft_difference, name="difference"),
    path("drafts/<int:pk>/rejoin/", revisions.draft_rejoin, name="rejoin"),
    path("drafts/<int:pk>/publish/", revisions.draft_publish, name="publish_revision"),
    path("drafts/<int:pk>/table/", tables.draft_table, name="draft_table"),
    path("drafts/<int:pk>/steps/<str:step>/", revisions.draft_step, name="draft_step"),
    path("tasks/<int:pk>/", tasks.task_detail, name="task"),
    path("tasks/<int:pk>/units/", tasks.task_units, name="units"),
    path("tasks/<int:pk>/proofs/<int:place>/", proofs.proof_rows, name="proof"),
    path("parts/", parts.part_list, name="parts"),
    path("parts/<int:pk>/", parts.part_detail, name="part"),
    path("parts/<int:pk>/deed/", parts.part_deed, name="deed"),
    path("parts/<int:pk>/<str:step>/", parts.part_step, name="step"),
]
