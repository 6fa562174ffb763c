"""A question is asked, answered by the worker while a page shows how far it is, and perhaps kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.progress import Tell
from anwang.base.kit.refusals import BadInput, NotReady, Refusal
from anwang.insight.analysis.asking import ask
from anwang.insight.analysis.choices import AnalysisStage
from anwang.insight.analysis.crosstab import NEXT, run
from anwang.insight.analysis.models import Analysis
from anwang.insight.analysis.naming import names_of, title_of
from anwang.insight.analysis.questions import Question

WHOLE, WRITING = 100, 90
MOST_ROWS = 20_000
FORGOTTEN = dt.timedelta(days=7)
"""How long an answer stays that nobody kept."""


def begin(question: Question, *, by: Any, title: str = "") -> Analysis:
    """Take a question in; the job answers it."""
    if by.home is None:
        raise BadInput("你没有在任的岗位，不能提问；请管理员任命岗位")
    analysis = Analysis(
        org=by.home, title=(title or title_of(question))[:80], question=question.as_json(),
        engine=settings.ANALYSIS_ENGINE, asked_by=by, is_shared=len(by.posts_held) == 1,
    )  # fmt: skip
    analysis.take_place()
    analysis.save()
    return analysis


def answer(analysis: Analysis) -> Analysis:
    """Ask the worker and freeze what it says. Answered already: nothing happens."""
    if analysis.stage != AnalysisStage.RUNNING:
        return analysis
    question = analysis.asked
    try:
        found = ask(question, by=analysis.asked_by, engine=analysis.engine, tell=_reporter(analysis))
        if len(found["rows"]) > MOST_ROWS:
            raise BadInput(f"切得太细，有 {len(found['rows']):,} 格；请少选一层，或者加上筛选")
    except Refusal as refusal:
        analysis.stage, analysis.problem = AnalysisStage.FAILED, refusal.sentence[:300]
        analysis.save(update_fields=["stage", "problem"])
        return analysis
    rows = found["rows"]
    columns = {name: {row[place] for row in rows} for place, name in enumerate(question.by, start=1)}
    analysis.rows, analysis.fingerprint = rows, found["hash"]
    analysis.names = {name: names_of(name, _whole_run(name, values)) for name, values in columns.items()}
    analysis.expression = f"{found['expression']}\n\n{found['statement']}"
    analysis.seconds, analysis.snapshot_at = found["seconds"], dt.datetime.fromisoformat(found["moment"])
    analysis.stage, analysis.share = AnalysisStage.DONE, WHOLE
    with transaction.atomic():
        analysis.save()
        record(analysis.asked_by, "analysis.answer", analysis, label="数据分析", note=analysis.title)
    return analysis


@transaction.atomic
def keep(analysis: Analysis, *, by: Any, title: str = "") -> Analysis:
    """Keep an answer under a name, for oneself and for whoever looks over the same places."""
    if analysis.stage != AnalysisStage.DONE:
        raise NotReady("还没有算完，算完才能保存")
    analysis.title, analysis.kept_at = (title.strip() or analysis.title)[:80], timezone.now()
    analysis.save(update_fields=["title", "kept_at"])
    record(by, "analysis.keep", analysis, label="保存分析", note=analysis.title)
    return analysis


@transaction.atomic
def let_go(analysis: Analysis, *, by: Any) -> Analysis:
    """Keep it no longer; it goes with the others after a week."""
    if analysis.asked_by_id != by.pk:
        raise NotReady("这份分析是别人保存的，只有保存的人能取消")
    analysis.kept_at = None
    analysis.save(update_fields=["kept_at"])
    record(by, "analysis.let_go", analysis, label="取消保存")
    return analysis


def drop_old(now: dt.datetime) -> int:
    """Answers that nobody kept are forgotten after a week."""
    old = Analysis.objects.filter(kept_at=None, asked_at__lt=now - FORGOTTEN)
    return old.delete()[0]


def _whole_run(name: str, values: set[Any]) -> list[Any]:
    """Of times also those in between, which the table shows as zero."""
    known = sorted(value for value in values if value is not None)
    return [*values, *(run(name, known[0], known[-1]) if name in NEXT and known else [])]


def _reporter(analysis: Analysis) -> Tell:
    """Tell how far it is where the page looks: on the row itself."""

    def tell(done: int, total: int) -> None:
        share = min(WRITING, WRITING * done // max(total, 1))
        Analysis.objects.filter(pk=analysis.pk).update(share=share)

    return tell
