"""Fills a Word template with facts, and says in a sentence what is wrong with one."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateError, TemplateSyntaxError, Undefined
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError

from anwang.base.kit.refusals import BadInput
from anwang.town.evidence import store

SIGNATURE = Mm(11)
"""How high a signature stands in a line."""
WIDEST = 156.0
"""The type area, in millimetres."""
MOMENT = (1980, 1, 1, 0, 0, 0)
"""Of every part of the file: the same facts in the same template make the same bytes."""


Finish = Callable[[Any], None]


def fill(template: bytes, facts: Mapping[str, Any], finish: Finish | None = None) -> tuple[bytes, str]:
    """The Word file and its fingerprint; ``finish`` sets right what depends on the length of words."""
    data, _ = _render(template, facts, finish)
    return data, hashlib.sha256(data).hexdigest()


def faults(template: bytes, facts: Mapping[str, Any]) -> list[str]:
    """A sentence for every unknown field of a template, or for what breaks it; ``facts`` know all fields."""
    try:
        _, unknown = _render(template, facts, is_check=True)
    except BadInput as refusal:
        return [refusal.sentence]
    return [f"没有“{name}”这个字段，请对照可用字段表改正或删去" for name in unknown]


def _render(
    template: bytes, facts: Mapping[str, Any], finish: Finish | None = None, *, is_check: bool = False
) -> tuple[bytes, list[str]]:
    unknown: dict[str, None] = {}
    environment = SandboxedEnvironment(undefined=_noting(unknown), autoescape=True)
    try:
        document = DocxTemplate(BytesIO(template))
        environment.filters["signature"] = partial(_signature, document)
        environment.filters["picture"] = partial(_picture, document)
        if is_check:  # a field may stand where the sample does not come by
            for name in sorted(document.get_undeclared_template_variables(environment) - set(facts)):
                unknown.setdefault(name)
        document.render(dict(facts), jinja_env=environment, autoescape=True)
        if finish is not None:
            finish(document.docx)
        out = BytesIO()
        document.save(out)
    except TemplateSyntaxError as error:
        raise BadInput(f"模板里的标记写错了：{_where(error)}；请检查花括号是否成对、循环是否有结尾") from None
    except (PackageNotFoundError, KeyError, zipfile.BadZipFile):
        raise BadInput("这不是可以用的 Word 模板，请在下载的模板上修改后再传") from None
    except (TemplateError, XMLSyntaxError, TypeError, AttributeError, ValueError) as error:
        raise BadInput(f"模板填不进去：{_said(error)}；请对照可用字段表检查标记") from None
    return settled(out.getvalue()), list(unknown)


def _signature(document: DocxTemplate, fingerprint: str) -> InlineImage | str:
    """What somebody drew on the screen, as high as a line of writing; nothing where it is not there."""
    path = store.find("photos", fingerprint, ".jpg") if fingerprint else None
    return InlineImage(document, str(path), height=SIGNATURE) if path else ""


def _picture(document: DocxTemplate, data: bytes, width: float = WIDEST) -> InlineImage | str:
    """A picture (PNG, JPEG) in its line, so many millimetres wide; nothing where there is none."""
    if not isinstance(data, bytes) or not data:
        return ""
    return InlineImage(document, BytesIO(data), width=Mm(min(float(width), WIDEST)))


def _noting(unknown: dict[str, None]) -> type[Undefined]:
    """A field that nobody knows: it stays empty, and its name is noted."""

    class Unknown(Undefined):
        def _note(self, *_: Any, **__: Any) -> Any:
            unknown.setdefault(str(self._undefined_name))
            return ""

        __str__ = __html__ = __call__ = __add__ = __radd__ = _note

        def __iter__(self) -> Any:
            self._note()
            return iter(())

        def __bool__(self) -> bool:
            self._note()
            return False

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            self._note()
            return self

    return Unknown


def _where(error: TemplateSyntaxError) -> str:
    """The line in which it stands, as far as Word's mark-up lets it be told."""
    lines = [str(line) for line in getattr(error, "docx_context", ())]
    near = re.sub(r"<[^>]+>", "", " ".join(lines)).strip()
    return f"“{near[:60]}”" if near else "有一处不成对"


def _said(error: Exception) -> str:
    return re.sub(r"[\s<>]+", " ", str(error))[:60] or type(error).__name__


def settled(data: bytes) -> bytes:
    """The same file with one moment for every part."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, MOMENT), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
