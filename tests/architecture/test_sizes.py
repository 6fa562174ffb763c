"""A file is a page or two about one idea, a function fits a screen, a template two."""

import ast

from tests.architecture.source import files, modules, name, tree

FILE, TEMPLATE, FUNCTION = 400, 120, 40
VAGUE = {"utils", "helpers", "common", "misc", "util", "helper"}


def length(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def body_length(function):
    """Lines of a function without its docstring, which may be as long as it helps."""
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return function.end_lineno - first.lineno + 1


def test_no_file_is_longer_than_two_pages_and_some():
    written = [
        path for path in files(".py", ".js", ".mjs", ".css", ".html", "") if "migrations" not in path.parts
    ]

    assert {name(path): length(path) for path in written if length(path) > FILE} == {}


def test_no_template_is_longer_than_two_screens():
    templates = files(".html", folders=("anwang", "demo"))

    assert {name(path): length(path) for path in templates if length(path) > TEMPLATE} == {}


def test_no_checklist_is_longer_than_four_screens():
    checklists = [path for path in files(".yaml", folders=("packs",)) if path.parent.name == "checklists"]

    assert {name(path): length(path) for path in checklists if length(path) > FILE} == {}


def test_no_function_is_longer_than_a_screen():
    functions = {
        f"{name(path)}:{node.lineno} {node.name}": body_length(node)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {where: lines for where, lines in functions.items() if lines > FUNCTION} == {}


def test_no_file_or_folder_has_a_name_that_says_nothing():
    vague = [path for path in files(".py", ".js", ".html") if VAGUE & {path.stem, *path.parent.parts}]

    assert [name(path) for path in vague] == []


def test_every_module_says_what_it_is_about():
    silent = [
        path
        for path in modules()
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree(path))
    ]

    assert [name(path) for path in silent] == []
