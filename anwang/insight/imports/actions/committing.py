"""All rows are written, or none: read and looked at once more, then one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from anwang.base.audit.models import Event
from anwang.base.audit.trail import record, record_many
from anwang.base.kit.bulk import load
from anwang.base.kit.progress import Tell, post, unpost
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.insight.imports.actions.examining import Examined, examine, reporter
from anwang.insight.imports.actions.receiving import refuse_again
from anwang.insight.imports.choices import BatchStage, Deed, Way
from anwang.insight.imports.models import HALF, WHOLE, Batch, Outcome
from anwang.insight.imports.rules import keeps_batch
from anwang.insight.imports.targets.frame import Made, Merge, Plan, Row
from anwang.town.orgs.models import Org

OUTCOME = ("batch", "sheet", "line", "deed", "object_id", "title", "before")


def commit(batch: Batch, *, by: Any, tell: Tell | None = None) -> Batch:
    """Write what was looked through; twice writes once, interrupted writes nothing."""
    keeps_batch.demand(by, batch)
    if batch.stage == BatchStage.DONE:
        return batch
    demand_ready(batch)
    seen = _newest_deed()
    examined = examine(batch, by=by, tell=tell or reporter(batch, HALF))
    if examined.faults:
        raise NotReady(f"有 {len(examined.faults)} 处须改正，没有写入任何一行；请重新检查")
    plan = _plan(batch, examined)
    plan.tell = tell or (lambda done, total: post(batch.board, done, total))
    try:
        with transaction.atomic():
            Org.objects.select_for_update(no_key=True).get(pk=batch.org_id)  # one batch of a town at a time
            locked = Batch.objects.select_for_update().get(pk=batch.pk)
            if locked.stage == BatchStage.DONE:  # somebody else was quicker
                return locked
            _demand_alone(batch, seen)
            made = list(examined.target.write(plan))
            made += [examined.target.amend(each, f"导入批次 {plan.number}") for each in plan.amendments]
            _finish(batch, examined, made, by)
    except IntegrityError as error:
        raise BadInput("检查之后又有同样的记录登记进来，没有写入任何一行；请重新检查") from error
    except ValidationError as error:
        raise BadInput(f"{'；'.join(error.messages)}。没有写入任何一行；请重新检查") from error
    finally:
        unpost(batch.board)
    return batch


def _newest_deed() -> int:
    return Event.objects.order_by("pk").values_list("pk", flat=True).last() or 0


def _demand_alone(batch: Batch, seen: int) -> None:
    """Refuse where another file of the kind was written since the look: its rows may be the same."""
    refuse_again(batch.sha256, batch.target, batch.org_id)
    others = Batch.objects.done().filter(town=batch.org_id, target=batch.target, last_event__gt=seen)
    if (other := others.first()) is not None:
        raise NotReady(f"刚才批次 {other.pk} 也写入了{batch.target_name}，没有写入任何一行；请重新检查再确认")


def demand_ready(batch: Batch) -> None:
    """Refuse what is not looked through, or has something to mend."""
    if batch.stage not in (BatchStage.CHECKED, BatchStage.WRITING):
        raise NotReady("请先检查，再确认导入", mend=batch.get_absolute_url())
    if batch.fault_count:
        raise NotReady(
            f"有 {batch.fault_count} 处须改正，改好后重新上传；没有写入任何一行",
            mend=batch.get_absolute_url(),
        )
    if waiting := undecided(batch):
        raise NotReady(
            f"还有 {waiting} 条疑似重复没有决定怎么办，请先选合并、跳过或另建", mend=batch.get_absolute_url()
        )


def undecided(batch: Batch) -> int:
    """Doubles for which neither their own word nor that for all says what to do."""
    open_ones = batch.twins.filter(way="")
    if not batch.way:
        return open_ones.count()
    return sum(batch.way not in ways for ways in open_ones.values_list("ways", flat=True))


def _plan(batch: Batch, examined: Examined) -> Plan:
    """Every row's fate. A double nobody has decided upon came after the look."""
    decided = {(s, n): way for s, n, way in batch.twins.values_list("sheet", "line", "way")}
    plan = Plan(batch.pk, [], [], frozenset(batch.overwrite))
    left = set(batch.amendments.filter(is_taken=False).values_list("sheet", "line"))
    plan.amendments = [
        each for each in examined.amendments if each.news and (each.row.sheet[:80], each.row.line) not in left
    ]
    doubles = {id(double.row): double for double in examined.doubles}
    for row in examined.rows:
        double = doubles.get(id(row))
        if double is None:
            plan.new.append(row)
            continue
        place = (row.sheet[:80], row.line)
        way = decided[place] or batch.way if place in decided else ""
        if not way or way not in double.ways:
            raise NotReady("检查之后又登记了同样的记录，没有写入任何一行；请重新检查")
        if way == Way.NEW:
            plan.new.append(row)
        elif way != Way.SKIP and double.object_id is not None:
            plan.merges.append(Merge(row, double.object_id, overwrite=way == Way.OVERWRITE))
        elif way != Way.SKIP and double.earlier is not None:
            _fill(double.earlier, row)
    return plan


def _fill(earlier: Row, later: Row) -> None:
    """What only the later row of the file says."""
    for name, value in later.values.items():
        if earlier.values.get(name) in (None, ""):
            earlier.values[name] = value


def _finish(batch: Batch, examined: Examined, made: list[Made], by: Any) -> None:
    """Tell the trail of every record and of the batch, and remember what became of each row."""
    load(Outcome, OUTCOME, (_outcome(batch.pk, each) for each in made))
    fresh = [each for each in made if each.before is None]
    by_state: dict[Any, list[Made]] = defaultdict(list)
    for each in fresh:
        by_state[each.state].append(each)
    model = examined.target.model
    for state, rows in by_state.items():
        targets = ((each.object_id, each.title) for each in rows)
        note = f"由导入批次 {batch.pk} 建立（{batch.file_name}）"
        record_many(by, "imports.make", model, targets, label="导入", after=state, note=note)
    amended = sum(each.amended for each in made)
    batch.made_count, batch.change_count = len(fresh), amended
    batch.merged_count = len(made) - len(fresh) - amended
    batch.same_count = sum(not each.news for each in examined.amendments)
    batch.skipped_count = len(examined.rows) + len(examined.amendments) - batch.same_count - len(made)
    batch.stage, batch.share, batch.finished_at = BatchStage.DONE, WHOLE, timezone.now()
    ids = {"新建的记录编号": ["", ranges(each.object_id for each in fresh)]}
    if len(made) > len(fresh):
        ids["合并或更正的记录编号"] = ["", ranges(each.object_id for each in made if each.before is not None)]
    event = record(by, "imports.commit", batch, label="导入", note=batch.words, changes=ids)
    batch.last_event = max(event.pk, Event.objects.latest("pk").pk)
    batch.save()


def _outcome(pk: int, made: Made) -> tuple[Any, ...]:
    deed = Deed.AMENDED if made.amended else Deed.MADE if made.before is None else Deed.MERGED
    title, row = made.title[:200], made.row
    return pk, row.sheet[:80], row.line, deed.value, made.object_id, title, made.before


def ranges(keys: Iterable[int]) -> str:
    """1201–1480、1502."""
    told: list[list[int]] = []
    for key in sorted(keys):
        if told and key == told[-1][1] + 1:
            told[-1][1] = key
        else:
            told.append([key, key])
    return "、".join(f"{first}–{last}" if first != last else str(first) for first, last in told)
