"""Addresses of packs."""

from django.urls import path

from anwang.knowledge.packs.views import items, packs, uploads

app_name = "packs"
urlpatterns = [
    path("", packs.pack_list, name="list"),
    path("items/", items.item_search, name="items"),
    path("new/", uploads.new_checklist, name="new"),
    path("uploads/", uploads.upload_list, name="uploads"),
    path("uploads/new/", uploads.upload_new, name="upload_new"),
    path("uploads/<int:pk>/", uploads.upload_detail, name="upload"),
    path("uploads/<int:pk>/<str:step>/", uploads.upload_step, name="upload_step"),
    path("<slug:pack>/", packs.pack_detail, name="detail"),
    path("<slug:pack>/retire/", uploads.retire, name="retire"),
    path("<slug:pack>/excel/", packs.pack_excel, name="excel"),
    path("<slug:pack>/<slug:part>/<slug:thing>/", packs.pack_thing, name="thing"),
]
