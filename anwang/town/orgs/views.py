"""Pages of organisations: whoever keeps the accounts of a town also keeps its tree of offices."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from anwang.base.kit.once import new_key, once, read_key
from anwang.base.kit.pages import form_page, list_page
from anwang.base.kit.refusals import BadInput
from anwang.town.orgs import actions
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.forms import BoundariesForm, NewOrgForm, OrgForm
from anwang.town.orgs.listing import OrgListing
from anwang.town.orgs.models import Org
from anwang.town.orgs.outlines import Matching, match, read_features

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


def boundaries(request: HttpRequest) -> HttpResponse:
    """Hand in a file of outlines, see which unit gets which, and only then keep them."""
    if not request.user.manages_any:
        raise PermissionDenied(REFUSED)
    managed = [
        post.org.town_id or post.org_id for post in request.user.posts_held if request.user.manages(post.org)
    ]
    towns = Org.objects.visible_to(request.user).filter(pk__in=managed, kind=OrgKind.TOWN).order_by("path")
    if request.method == "POST" and "outlines" in request.POST:
        town = get_object_or_404(towns, pk=request.POST.get("town", "0"))
        return _keep(request, _matching(town, request.POST["outlines"]))
    form = BoundariesForm(towns, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        town = form.cleaned_data["town"]
        try:
            return _show(request, town, _matching(town, form.cleaned_data["file"].read()))
        except BadInput as refusal:
            form.add_error("file", refusal.sentence)
    return form_page(
        request,
        form,
        title="导入区域轮廓",
        lead="有了各村（社区）的轮廓，挂图作战可以画在地图上；没有时画成蜂窝图",
        save=lambda form: None,
        back=reverse("orgs:list"),
        submit="检查",
        template="orgs/boundaries.html",
    )


def _matching(town: Org, data: bytes | str) -> Matching:
    return match(read_features(data), list(town.beneath().outlined().select_related("boundary")))


def _show(request: HttpRequest, town: Org, matching: Matching) -> HttpResponse:
    """What the file would do."""
    context = {"town": town, "matching": matching, "once": new_key(), "back": reverse("orgs:boundaries")}
    return TemplateResponse(request, "orgs/boundaries_check.html", context)


def _keep(request: HttpRequest, matching: Matching) -> HttpResponse:
    """Keep them, once however often the button was tapped."""

    def keep() -> str:
        count = actions.load_boundaries(matching, by=request.user)
        messages.success(request, f"已导入 {count} 个单位的区域轮廓")
        return reverse("orgs:list")

    return redirect(once(read_key(request.POST.get("once", "")), request.user.pk, keep))
