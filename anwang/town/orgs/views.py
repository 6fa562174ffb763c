"""Pages of organisations: whoever keeps the accounts of a town also keeps its tree of offices."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from anwang.base.kit.pages import form_page, list_page
from anwang.town.orgs import actions
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.forms import NewOrgForm, OrgForm
from anwang.town.orgs.listing import OrgListing
from anwang.town.orgs.models import Org

REFUSED = "单位由系统管理员或应急办负责人维护"


def org_list(request: HttpRequest) -> HttpResponse:
    """Which offices?"""
    if not request.user.manages_any:
        raise PermissionDenied(REFUSED)
    rows = Org.objects.visible_to(request.user).offices()
    return list_page(request, rows, OrgListing, title="单位", template="orgs/list.html")


def new_org(request: HttpRequest) -> HttpResponse:
    """Set up a department, village, community or grid."""
    if not request.user.manages_any:
        raise PermissionDenied(REFUSED)
    parents = (
        Org.objects.visible_to(request.user).offices().exclude(kind__in=[OrgKind.GRID, OrgKind.DEPARTMENT])
    )

    def save(form: NewOrgForm) -> str:
        values = form.cleaned_data
        if not request.user.manages(values["parent"]):
            raise PermissionDenied(REFUSED)
        short = {"short_name": values["short_name"]} if values["short_name"] else {}
        actions.add_org(
            kind=OrgKind(values["kind"]),
            name=values["name"],
            parent=values["parent"],
            by=request.user,
            **short,
        )
        return reverse("orgs:list")

    form = NewOrgForm(parents, request.POST or None)
    return form_page(
        request, form, title="设立单位", save=save, back=reverse("orgs:list"), submit="设立", done="已设立"
    )


def edit_org(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename an office, or say which topics it answers for."""
    org = get_object_or_404(Org.objects.visible_to(request.user).offices(), pk=pk)
    if not request.user.manages(org):
        raise PermissionDenied(REFUSED)

    def save(form: OrgForm) -> str:
        actions.change_org(org, by=request.user, **form.values())
        return reverse("orgs:list")

    form = OrgForm(request.POST or None, instance=org)
    return form_page(
        request, form, title="更正单位", save=save, back=reverse("orgs:list"), lead=org.name, done="已更正"
    )
