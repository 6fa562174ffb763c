"""Addresses of statistical forms."""

from django.urls import path

from anwang.insight.returns.views import forms, returns

app_name = "returns"
urlpatterns = [
    path("", forms.index, name="index"),
    path("returns/", forms.return_list, name="list"),
    path("returns/<int:pk>/", returns.return_detail, name="detail"),
    path("returns/<int:pk>/sign/", returns.return_sign, name="sign"),
    path("returns/<int:pk>/editions/<int:number>/", returns.return_edition, name="edition"),
    path("returns/<int:pk>/rows/<str:line>/<slug:column>/", returns.return_cell, name="cell"),
    path("returns/<int:pk>/<slug:step>/", returns.return_step, name="step"),
    path("<slug:pack>/<slug:form>/", forms.form_page, name="form"),
    path("<slug:pack>/<slug:form>/open/", forms.open_form, name="open"),
    path("<slug:pack>/<slug:form>/rows/<str:line>/<slug:column>/", forms.form_cell, name="form-cell"),
]
