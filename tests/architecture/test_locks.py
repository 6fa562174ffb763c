"""Lock files say which package in which version, never where one of us got it from."""

import json
import re
from importlib.metadata import distributions

import pytest

from anwang.config.dependencies import licence_of, locked
from tests.architecture.source import ROOT, files, name

PYTHON_LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-setup.lock"]
HOST = re.compile(
    r"\b(registry|mirrors?|pypi|files)\.[a-z0-9-]*(npm|pypi|pythonhosted|mirror|tuna|aliyun)?[a-z0-9-]*\.(org|com|cn|net|io)\b"
)
COPYLEFT = re.compile(r"\b(A?GPL)", re.IGNORECASE)


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_a_python_lock_names_no_place_and_has_a_hash_for_everything(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert [line for line in text.splitlines() if "://" in line or line.startswith("-")] == []
    packages = re.findall(r"^[\w.-]+(?:\[.*\])?==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_the_front_end_lock_names_no_place_and_has_a_hash_for_everything():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert [path for path, package in packages.items() if "resolved" in package] == []
    assert [path for path, package in packages.items() if path and "integrity" not in package] == []


def test_both_python_locks_agree():
    runtime, dev = locked("requirements.lock"), locked("requirements-dev.lock")

    assert {package: dev.get(package) for package in runtime} == runtime


def test_no_file_names_a_package_registry():
    top = [path for path in ROOT.iterdir() if path.is_file()]

    assert [
        name(path) for path in [*files(), *top] if HOST.search(path.read_bytes().decode(errors="ignore"))
    ] == []


def here():
    """What is locked for this kind of Python; brotlicffi, say, is for another."""
    installed = {re.sub(r"[-_.]+", "-", each.metadata["Name"]).lower() for each in distributions()}
    return sorted(package for package in locked("requirements.lock") if package.lower() in installed)


@pytest.mark.parametrize("package", here())
def test_what_is_linked_in_may_be_linked_in(package):
    offered = licence_of(package).split(" or ")

    assert [each for each in offered if not COPYLEFT.search(each.replace("LGPL", ""))]
