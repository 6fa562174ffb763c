"""Who the caller is, and the caller's tokens."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status

from anwang.doors.api.actions import issue_token, revoke_token

router = Router()


class NewToken(Schema):
    """What a token is wanted for."""

    name: str


@router.get("/", summary="我是谁，有哪些岗位")
def me(request: HttpRequest) -> dict[str, Any]:
    """The caller with posts."""
    posts = [
        {
            "org": post.org_id,
            "org_name": post.org.name,
            "role": post.role,
            "role_name": post.get_role_display(),
        }
        for post in request.user.posts_held
    ]
    return {
        "id": request.user.pk,
        "username": request.user.username,
        "name": request.user.name,
        "posts": posts,
    }


@router.get("/tokens/", summary="我的接口令牌")
def tokens(request: HttpRequest) -> list[dict[str, Any]]:
    """Without their secrets, which nobody has."""
    return list(request.user.api_tokens.order_by("id").values("id", "name", "created_at", "expires_on"))


@router.post("/tokens/", summary="开通接口令牌", response={201: dict})
def new_token(request: HttpRequest, body: NewToken) -> Status:
    """The secret is in this answer and nowhere else."""
    token, secret = issue_token(name=body.name.strip()[:60] or "接口", by=request.user)
    answer = {"id": token.pk, "name": token.name, "token": secret, "expires_on": token.expires_on}
    return Status(201, answer)


@router.delete("/tokens/{pk}/", summary="停用接口令牌", response={204: None})
def end_token(request: HttpRequest, pk: int) -> Status:
    """One of the caller's own."""
    revoke_token(get_object_or_404(request.user.api_tokens, pk=pk), by=request.user)
    return Status(204, None)
