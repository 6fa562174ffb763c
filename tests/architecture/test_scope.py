"""There is no road to a record but ``visible_to``: screens and API may not reach for scoped rows."""

import ast
from importlib import import_module

import pytest
from django.db import models

from tests.architecture.source import dotted, modules, name, tree

EDGES = {"views.py", "api.py", "pages.py"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}


def scoped(thing):
    """Whether this is a model whose rows are not for everybody."""
    is_model = isinstance(thing, type) and issubclass(thing, models.Model)
    return is_model and hasattr(getattr(thing, "_default_manager", None), "visible_to")


def chains(root):
    """Each ``Model.objects.a().b()``: its line, the model's name, the methods called; outermost only."""
    inner = set()
    for node in ast.walk(root):  # parents come before children
        calls, cursor = [], node
        while isinstance(cursor, ast.Attribute | ast.Call) and node not in inner:
            below = cursor.func if isinstance(cursor, ast.Call) else cursor.value
            calls.append(cursor.attr if isinstance(cursor, ast.Attribute) else "")
            inner.add(below)
            cursor = below
        if isinstance(cursor, ast.Name) and {"objects", "_default_manager"} & set(calls):
            yield node.lineno, cursor.id, calls


def unscoped(root, namespace):
    """Lines that take rows of a scoped model without asking who looks."""
    for line, model, calls in chains(root):
        if scoped(namespace.get(model)) and "visible_to" not in calls:
            yield line
    for node in ast.walk(root):
        match node:
            case ast.Call(func=ast.Name(id=function), args=[ast.Name(id=model), *_]) if function in SHORTCUTS:
                if scoped(namespace.get(model)):
                    yield node.lineno


def test_screens_and_api_ask_who_looks():
    found = [
        f"{name(path)}:{line}"
        for path in modules()
        if path.name in EDGES or path.parent.name + ".py" in EDGES
        for line in unscoped(tree(path), vars(import_module(dotted(path))))
    ]

    assert found == []


@pytest.fixture
def namespace():
    class Rows(models.QuerySet):
        def visible_to(self, user):
            return self.filter(user=user)

    class Secret(models.Model):
        objects = Rows.as_manager()

        class Meta:
            app_label = "architecture"
            managed = False

        def __str__(self):
            return "secret"

    yield {"Secret": Secret}
    from django.apps import apps  # noqa: PLC0415 -- only to take the model out again

    apps.all_models.pop("architecture", None)


@pytest.mark.parametrize(
    "line",
    [
        "Secret.objects.all()",
        "Secret.objects.filter(pk=1).first()",
        "get_object_or_404(Secret, pk=1)",
        "get_object_or_404(Secret.objects, pk=1)",
        "rows = Secret._default_manager.order_by('pk')",
    ],
)
def test_a_road_past_the_scope_is_seen(line, namespace):
    assert list(unscoped(ast.parse(line), namespace)) == [1]


@pytest.mark.parametrize(
    "line",
    [
        "Secret.objects.visible_to(user).filter(pk=1)",
        "Secret.objects.filter(pk=1).visible_to(user)",
        "get_object_or_404(Secret.objects.visible_to(user), pk=1)",
        "Open.objects.all()",
    ],
)
def test_the_right_road_is_free(line, namespace):
    assert list(unscoped(ast.parse(line), namespace)) == []
