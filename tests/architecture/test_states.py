"""State moves only through ``flow`` (ADR 2): nobody else assigns it, updates it or sets it by name."""

import ast

import pytest

from tests.architecture.source import HOUSE, dotted, modules, name, tree

FLOW = HOUSE / "base" / "flow"


def writes_state(node):
    """Whether this piece of syntax writes an attribute or column called ``state`` of an existing row."""
    match node:
        case ast.Assign(targets=targets):
            return any(isinstance(target, ast.Attribute) and target.attr == "state" for target in targets)
        case (
            ast.AugAssign(target=ast.Attribute(attr="state"))
            | ast.AnnAssign(target=ast.Attribute(attr="state"))
        ):
            return True
        case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Constant(value="state"), *_]):
            return True
        case ast.Call(func=ast.Attribute(attr="update"), keywords=keywords):
            return any(keyword.arg == "state" for keyword in keywords)
        case ast.Call(func=ast.Attribute(attr="bulk_update"), args=[_, ast.List(elts=fields), *_]):
            return any(isinstance(field, ast.Constant) and field.value == "state" for field in fields)
    return False


def test_nobody_but_flow_writes_a_state():
    found = [
        f"{name(path)}:{node.lineno}"
        for path in modules()
        if not path.is_relative_to(FLOW)
        for node in ast.walk(tree(path))
        if writes_state(node)
    ]

    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        'hazard.state = "closed"',
        'setattr(hazard, "state", "closed")',
        'Hazard.objects.filter(pk=1).update(state="closed", version=2)',
        'Hazard.objects.bulk_update(rows, ["title", "state"])',
    ],
)
def test_a_state_written_in_passing_is_seen(line):
    assert any(writes_state(node) for node in ast.walk(ast.parse(line)))


@pytest.mark.parametrize(
    "line", ['Hazard(state="reported")', 'hazards.filter(state="closed")', "state = hazard.state"]
)
def test_reading_a_state_or_beginning_with_one_is_no_offence(line):
    assert not any(writes_state(node) for node in ast.walk(ast.parse(line)))


def test_flow_itself_is_where_we_look():
    assert dotted(FLOW / "models.py") == "anwang.base.flow.models"
    assert any(writes_state(node) or "state" in ast.dump(node) for node in ast.walk(tree(FLOW / "models.py")))
