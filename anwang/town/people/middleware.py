"""A session that nobody uses ends by itself; a password handed over is changed before anything else."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

KEY = "seen"
EVERY = 300  # seconds between two writes of the session, so that reading a page does not write


class IdleSessionMiddleware:
    """Sign out whoever has been away for longer than ANWANG_IDLE_MINUTES."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Compare the last use with now."""
        if request.user.is_authenticated:
            now, seen = int(time.time()), request.session.get(KEY)
            if seen is not None and now - seen > settings.SESSION_IDLE_MINUTES * 60:
                logout(request)
                messages.info(request, "长时间没有操作，已自动退出，请重新登录")
            elif seen is None or now - seen > EVERY:
                request.session[KEY] = now
        return self.get_response(request)


class FirstPasswordMiddleware:
    """Whoever signed in with a one-time password goes to change it, wherever they wanted to go."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through only the way to the new password, and the way out."""
        if not (request.user.is_authenticated and request.user.must_change_password):
            return self.get_response(request)
        if request.path in (reverse("people:account"), reverse("people:sign-out")):
            return self.get_response(request)
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": "请先在网页上登录，把初始密码改成自己的"}, status=403)
        return HttpResponseRedirect(reverse("people:account"))
