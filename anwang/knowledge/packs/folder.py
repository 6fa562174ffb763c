"""A pack as a folder of YAML files: read whole, refused with file and line."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from anwang.knowledge.packs import shapes
from anwang.knowledge.packs.errors import BadPack, Problem
from anwang.knowledge.packs.sentences import sentences
from anwang.knowledge.packs.yaml_reader import Source

MANIFEST = "pack.yaml"
LISTS: dict[str, type[shapes.Shape]] = {
    "levels": shapes.Level,
    "topics": shapes.Topic,
    "competences": shapes.Competence,
    "limits": shapes.Limit,
    "subject_types": shapes.SubjectType,
    "criteria": shapes.Criterion,
    "indicators": shapes.Indicator,
    "sectors": shapes.Sector,
    "sizes": shapes.SizeTable,
    "expense_rates": shapes.ExpenseRate,
    "requirements": shapes.Requirement,
    "reports": shapes.ReportForm,
    "report_ladder": shapes.Rung,
    "commitments": shapes.CommitmentForm,
    "lead_sources": shapes.LeadSource,
    "responsibilities": shapes.Responsibility,
    "code_tables": shapes.CodeTable,
    "risk_schemes": shapes.RiskScheme,
    "risk_upgrades": shapes.Upgrade,
    "installation_schemes": shapes.InstallationScheme,
    "self_check_rhythms": shapes.Rhythm,
    "firm_index": shapes.IndexPart,
    "alert_rules": shapes.AlertRule,
    "visit_frequencies": shapes.VisitFrequency,
    "accident_grades": shapes.AccidentGrade,
    "report_clocks": shapes.ReportClock,
    "penalties": shapes.PenaltyBasis,
    "discretion_steps": shapes.DiscretionStep,
    "case_kinds": shapes.CaseKind,
    "build_targets": shapes.BuildTarget,
    "appraisal_grades": shapes.AppraisalGrade,
    "score_sheets": shapes.ScoreSheet,
    "dishonesty_kinds": shapes.DishonestyKind,
    "forms": shapes.Form,
    "examples": shapes.Example,
}
"""Parts that are one file holding a list."""
FOLDERS: dict[str, type[shapes.Shape]] = {
    "checklists": shapes.Checklist,
    "registers": shapes.Register,
    "risk_templates": shapes.RiskTemplate,
}
"""Parts that are a folder with a file for each."""
GATHERED: dict[str, type[shapes.Shape]] = {"coverage": shapes.Coverage}
"""Parts that are a folder of files, each holding a list; together they are one list."""
ADAPTERS: dict[str, TypeAdapter[Any]] = {
    MANIFEST: TypeAdapter(shapes.Manifest),
    "plan": TypeAdapter(shapes.Plan),
    **{part: TypeAdapter(tuple[shape, ...]) for part, shape in (LISTS | GATHERED).items()},  # type: ignore[valid-type]
    **{part: TypeAdapter(shape) for part, shape in FOLDERS.items()},
}
"""What each file of a pack is validated as, by its part."""


class Folder(NamedTuple):
    """A pack with the files it was read from, so that a problem can be shown where it stands."""

    path: Path
    pack: shapes.Pack
    changelog: str
    sources: dict[str, list[tuple[str, Source]]]

    def place(self, problem: Problem) -> Problem:
        """The same problem, with its file and line."""
        part, *steps = problem.path or (MANIFEST,)
        if str(part) not in self.sources:
            part, steps = MANIFEST, [part, *steps]
        files = self.sources.get(str(part), [])
        if part in FOLDERS and steps:
            files, steps = [(id_, source) for id_, source in files if id_ == steps[0]] or files, steps[1:]
        elif part in GATHERED:
            files, steps = _gathered(files, steps)
        return problem.at(files[0][1].place(*steps)) if files else problem


def read_folder(path: Path) -> Folder:
    """Read a pack; every unknown, missing or misshapen key is a problem of its own."""
    if not (path / MANIFEST).is_file():
        raise BadPack([Problem(path.name, (), f"文件夹里没有 {MANIFEST}，不是知识包", str(path))])
    problems: list[Problem] = []
    parts: dict[str, Any] = {}
    sources: dict[str, list[tuple[str, Source]]] = {}
    for part, file in _files(path):
        source = _read(file, path, problems)
        value = _validate(part, source, problems) if source else None
        if source is None or value is None:
            continue
        sources.setdefault(part, []).append((getattr(value, "id", ""), source))
        if part in FOLDERS:
            parts.setdefault(part, []).append(value)
        elif part in GATHERED:
            parts[part] = (*parts.get(part, ()), *value)
        elif part == MANIFEST:
            parts |= {name: getattr(value, name) for name in shapes.Manifest.model_fields}
        else:
            parts[part] = value
    if not problems and parts["id"] != path.name:
        problems.append(
            Problem(
                path.name,
                ("id",),
                f"编号「{parts['id']}」与文件夹名「{path.name}」不同",
                f"{path.name}/{MANIFEST}:1",
            )
        )
    if problems:
        raise BadPack(problems)
    changelog = path / "CHANGELOG.md"
    text = changelog.read_text(encoding="utf-8") if changelog.is_file() else ""
    return Folder(path, shapes.Pack(**parts), text, sources)


@contextmanager
def _uncounted() -> Iterator[None]:
    """Nothing is thrown away while files are read: to seek it among so many nodes takes most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncounted()
def read_shelf(path: Path) -> list[Folder]:
    """Every pack in a folder of packs; the problems of all are gathered before any is raised."""
    folders: list[Folder] = []
    problems: list[Problem] = []
    for child in sorted(each for each in path.iterdir() if each.is_dir() and not each.name.startswith(".")):
        try:
            folders.append(read_folder(child))
        except BadPack as bad:
            problems += bad.problems
    if problems:
        raise BadPack(problems)
    return folders


def _gathered(
    files: list[tuple[str, Source]], steps: list[str | int]
) -> tuple[list[tuple[str, Source]], list[str | int]]:
    """The file that a position in the list of all files falls into, and the position within it."""
    if not steps or not isinstance(steps[0], int):
        return files, steps
    position = steps[0]
    for each in files:
        rows = len(each[1].data or ())
        if position < rows:
            return [each], [position, *steps[1:]]
        position -= rows
    return files, []


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    """Every YAML file with the part it holds, the manifest first."""
    yield MANIFEST, path / MANIFEST
    for file in sorted(path.glob("*.yaml")):
        if file.name != MANIFEST:
            yield file.stem, file
    for part in (*FOLDERS, *GATHERED):
        for file in sorted((path / part).glob("*.yaml")):
            yield part, file


def _read(file: Path, root: Path, problems: list[Problem]) -> Source | None:
    try:
        return Source(file, f"{root.name}/{file.relative_to(root).as_posix()}", root.name)
    except BadPack as bad:
        problems += bad.problems
        return None


def _validate(part: str, source: Source, problems: list[Problem]) -> Any:
    if part not in ADAPTERS:
        known = "、".join(f"{name}.yaml" for name in (*LISTS, "plan"))
        problems.append(Problem(source.pack_id, (), f"不认识的文件；可以有的是 {known}", source.name))
        return None
    try:
        return ADAPTERS[part].validate_python(
            [] if source.data is None and part in LISTS | GATHERED else source.data
        )
    except ValidationError as error:
        for loc, sentence in sentences(error.errors(include_url=False)):
            problems.append(Problem(source.pack_id, (part, *loc), sentence, source.place(*loc)))
        return None
