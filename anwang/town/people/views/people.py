"""The accounts of others: who works here, as what, and who may sign in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from anwang.base.kit.pages import form_page, list_page
from anwang.town.people import actions
from anwang.town.people.forms import NewPersonForm, PostForm
from anwang.town.people.listing import PersonListing
from anwang.town.people.models import User
from anwang.town.people.queries import offices_managed_by, with_posts
from anwang.town.people.rules import keeps_account_of


def person_list(request: HttpRequest) -> HttpResponse:
    """Who works here, and as what?"""
    if request.user.is_client:
        raise PermissionDenied("人员名册由镇、村工作人员查看；本企业的人员见“本企业”")
    context = {"may_open": offices_managed_by(request.user).exists()}
    rows = with_posts(User.objects.visible_to(request.user))
    return list_page(request, rows, PersonListing, title="人员", template="people/list.html", context=context)


def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's posts, and what may be done with the account."""
    person = _seen(request, pk)
    context = {
        "person": person,
        "posts": person.posts.filter(is_active=True).select_related("org").order_by("id"),
        "former": person.posts.filter(is_active=False).select_related("org").order_by("id"),
        "may_manage": keeps_account_of(request.user, person),
    }
    return TemplateResponse(request, "people/detail.html", context)


@never_cache
def new_person(request: HttpRequest) -> HttpResponse:
    """Open an account; the one-time password is on this one answer and nowhere else."""
    if not offices_managed_by(request.user).exists():
        raise PermissionDenied("开通账号须由系统管理员或应急办负责人办理")
    issued: dict = {}

    def save(form: NewPersonForm) -> User:
        values = form.cleaned_data
        user = actions.open_account(
            username=values["phone"], name=values["name"], phone=values["phone"], by=request.user
        )
        actions.appoint(user, values["org"], values["role"], by=request.user)
        issued.update(user=user, password=actions.issue_password(user, by=request.user))
        return user

    response = form_page(
        request,
        NewPersonForm(request.user, request.POST or None),
        title="开通账号",
        save=save,
        back=reverse("people:list"),
        submit="开通",
        lead="企业人员的账号在企业的页面上开通",
    )
    return _slip(request, issued) if issued else response


def appoint_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a further post."""
    person = _managed(request, pk)

    def save(form: PostForm) -> User:
        actions.appoint(person, form.cleaned_data["org"], form.cleaned_data["role"], by=request.user)
        return person

    form = PostForm(request.user, request.POST or None)
    return form_page(
        request,
        form,
        title="任职",
        save=save,
        back=person.get_absolute_url(),
        submit="任职",
        lead=person.name,
    )


@require_POST
def relieve_person(request: HttpRequest, pk: int, post: int) -> HttpResponse:
    """End one of a person's posts."""
    person = _managed(request, pk)
    ended = get_object_or_404(person.posts.filter(is_active=True), pk=post)
    actions.relieve(ended, by=request.user)
    messages.success(request, f"已免去：{ended.words}")
    return HttpResponseRedirect(person.get_absolute_url())


@never_cache
@require_POST
def new_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a one-time password anew; it also ends a lock-out."""
    person = _managed(request, pk)
    return _slip(request, {"user": person, "password": actions.issue_password(person, by=request.user)})


@require_POST
def end_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody signs in with it any more."""
    person = _managed(request, pk)
    actions.deactivate(person, by=request.user)
    messages.success(request, f"已停用{person}的账号")
    return HttpResponseRedirect(person.get_absolute_url())


@require_POST
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    """An ended account opens again."""
    person = _managed(request, pk)
    actions.reactivate(person, by=request.user)
    messages.success(request, f"已恢复{person}的账号")
    return HttpResponseRedirect(person.get_absolute_url())


def _slip(request: HttpRequest, issued: dict) -> HttpResponse:
    context = {**issued, "back": issued["user"].get_absolute_url()}
    return TemplateResponse(request, "people/password_slip.html", context)


def _seen(request: HttpRequest, pk: int) -> User:
    """The person, if the reader may see them; the people of firms see only themselves and each other."""
    people = User.objects.visible_to(request.user)
    if request.user.is_client:
        people = people.filter(posts__org__in=[post.org_id for post in request.user.posts_held])
    return get_object_or_404(people, pk=pk)


def _managed(request: HttpRequest, pk: int) -> User:
    """The person, if the reader keeps the account."""
    person = _seen(request, pk)
    if not keeps_account_of(request.user, person):
        raise PermissionDenied(keeps_account_of.says(person))
    return person
