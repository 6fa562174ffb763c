"""The Chinese words for the fixed values in a pack: 一般隐患 for ``general``."""

from typing import Any, Literal, get_args, get_origin

from anwang.knowledge.packs.shapes.accidents import ACCIDENT_KINDS, CLOCK_UNITS
from anwang.knowledge.packs.shapes.assurance import EXPENSE_BASES, RULES, SIZES
from anwang.knowledge.packs.shapes.checklists import ANSWERS, LEVELS
from anwang.knowledge.packs.shapes.commitments import FIGURE_TYPES
from anwang.knowledge.packs.shapes.coverage import DUTIES
from anwang.knowledge.packs.shapes.criteria import METHODS
from anwang.knowledge.packs.shapes.foresight import KEEPERS, PLACES
from anwang.knowledge.packs.shapes.governance import BODIES, UNITS
from anwang.knowledge.packs.shapes.indicators import AGAINST, BETTER, SPLITS
from anwang.knowledge.packs.shapes.manifest import KINDS
from anwang.knowledge.packs.shapes.penalties import OTHER_PENALTIES
from anwang.knowledge.packs.shapes.plan import OWNER_ROLES, PERSON_ROLES
from anwang.knowledge.packs.shapes.primitives import CYCLES, REPORT_CYCLES
from anwang.knowledge.packs.shapes.registers import PER
from anwang.knowledge.packs.shapes.reports import ABOVE, REPORTERS
from anwang.knowledge.packs.shapes.rhythms import CHECK_KINDS, CHECK_LEVELS, CYCLE_UNITS
from anwang.knowledge.packs.shapes.risk_templates import CONTROL_KINDS, POINT_KINDS
from anwang.knowledge.packs.shapes.risks import BOUNDARIES, RISK_GRADES
from anwang.knowledge.packs.shapes.statutory import FORM_LISTINGS, FORM_OWNERS
from anwang.knowledge.packs.shapes.subjects import FIELD_TYPES
from anwang.knowledge.packs.shapes.visits import CREDIT_CLASSES, RISK_CLASSES, STANDARD_CLASSES

VOCABULARIES = (
    ABOVE,
    ACCIDENT_KINDS,
    AGAINST,
    ANSWERS,
    BETTER,
    BODIES,
    BOUNDARIES,
    CLOCK_UNITS,
    CONTROL_KINDS,
    CREDIT_CLASSES,
    CYCLES,
    DUTIES,
    CHECK_KINDS,
    CHECK_LEVELS,
    CYCLE_UNITS,
    EXPENSE_BASES,
    FIELD_TYPES,
    FIGURE_TYPES,
    FORM_LISTINGS,
    FORM_OWNERS,
    KEEPERS,
    KINDS,
    LEVELS,
    METHODS,
    OTHER_PENALTIES,
    OWNER_ROLES,
    PER,
    PERSON_ROLES,
    PLACES,
    POINT_KINDS,
    REPORTERS,
    REPORT_CYCLES,
    RISK_CLASSES,
    RISK_GRADES,
    RULES,
    SIZES,
    SPLITS,
    STANDARD_CLASSES,
    UNITS,
)


def words_of(kind: Any) -> dict[str, str]:
    """The words for a fixed set of values, of the smallest vocabulary that knows them all.

    Values that are words already stand for themselves.
    """
    if get_origin(kind) is not Literal:
        return {}
    values = get_args(kind)
    knowing = [words for words in VOCABULARIES if words.keys() >= set(values)]
    words = min(knowing, key=len, default={})
    return {value: words.get(value, value) for value in values}
