"""Signing in and out, and one's own account."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from anwang.town.people import actions
from anwang.town.people.forms import PasswordForm, SignInForm
from anwang.town.people.queries import one_post_per_role

BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password; in the demo also one button a role."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(_next(request))
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        login(request, form.user)
        return HttpResponseRedirect(_next(request))
    return _sign_in_page(request, form, status=422 if form.is_bound else 200)


def _sign_in_page(request: HttpRequest, form: SignInForm, status: int) -> TemplateResponse:
    posts = one_post_per_role() if settings.DEMO else []
    context = {"form": form, "demo_posts": posts, "next": _next(request)}
    return TemplateResponse(request, "people/sign_in.html", context, status=status)


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign in as one of the demo's people without a password; does not exist outside the demo."""
    people = {post.user_id: post.user for post in one_post_per_role()} if settings.DEMO else {}
    if pk not in people:
        raise Http404
    login(request, people[pk], backend=BACKEND)
    return HttpResponseRedirect(_next(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave."""
    logout(request)
    return redirect("people:sign-in")


def locked_out(
    request: HttpRequest, original_response: HttpResponse | None = None, credentials: dict | None = None
) -> HttpResponse:
    """What is shown after too many wrong passwords."""
    form = SignInForm(request, {"username": (credentials or {}).get("username", ""), "password": ""})
    form.errors.clear()
    form.add_error(None, "密码连续输错 5 次，已锁定 15 分钟；请稍后再试，或请管理员重设密码")
    return _sign_in_page(
        request, form, status=429
    ).render()  # axes answers from a middleware, which renders nothing


@sensitive_post_parameters("old", "new")
def account(request: HttpRequest) -> HttpResponse:
    """One's posts, and a new password."""
    form = PasswordForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.set_password(request.user, form.cleaned_data["new"], by=request.user)
        except ValidationError as error:
            form.add_error("new", error)
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, "密码已修改，下次请用新密码登录")
            return redirect("people:account")
    context = {"form": form}
    return TemplateResponse(request, "people/account.html", context, status=422 if form.errors else 200)


def _next(request: HttpRequest) -> str:
    """Where the person wanted to go, if it is one of our pages."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/"
