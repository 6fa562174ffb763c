"""Numbers to be reached (目标值)."""

import re
from collections.abc import Iterator
from typing import Literal

from anwang.knowledge.documents.dues import blanked
from anwang.knowledge.documents.numerals import number_of
from anwang.knowledge.documents.outline import Target

Op = Literal[">=", "<=", "="]
N = r"\d{1,12}(?:\.\d{1,6})?"
HAN_N = "[一二两三四五六七八九十百]{1,4}"
COUNTED = (
    r"百分点|万?(?:人次|场次|家次|户次)|万(?:个|户|名|家|人|场|份|台|套|平方米|公里|块|支)|学时|课时|小时|分钟|公里|平方米|万元|亿元|次|场|家|户|个|名|人|处|座|台|套|期|条|篇|件|项|遍|辆|所|具|艘|栋|幢|间|亩|吨|幅|块|面|册|盏|学分|万|天|日|周|月|年|"
    r"轮|批|部|支|分(?!之)|张|份|例|起"
)
SCALE_WORDS = r"至少|不低于|不少于|不得少于|不得低于|不小于|大于等于|超过|高于|最少"
LIMIT_WORDS = r"不超过|不高于|不得超过|不多于|不大于|(?<![不得])低于|控制在|(?<![不得])少于"
EVERY = r"每(?:个)?(?:年度?|半年|季度?|月|周|旬|日|天|两年|学期|学年|班次?|批|轮|栋|户|镇|村)"
PERCENT = re.compile(
    rf"(?:(?P<low>{N})%?(?:—+|-|至|到))?(?P<value>{N})%|百分之(?P<han>{HAN_N}|{N})|(?P<fold>{HAN_N})成(?=以上)"
)
COUNT = re.compile(
    rf"(?:(?P<low>{N}|{HAN_N})(?:—+|-|至|到))?(?P<value>{N}|{HAN_N})(?:(?:个)?(?P<unit>{COUNTED})|(?P<open>(?![的以之等及和与至到个])[\u4e00-\u9fff]))"
)
BAN = re.compile(r"严禁|禁止|不得(?!少于|低于)|不准|杜绝|严防|防止")
SCOPED = re.compile(
    r"^(?:及)?(?:以上|以下|以内)?(?:的)?(?:[\u4e00-\u9fff]{0,8})?(?:企业|单位|场所|建筑|车辆|船舶|事故|行为|问题)"
)
ACHIEVES = re.compile(
    r"(?:达到?|完成|接入|建成|建设|打造|创建|培育|培养|新增|新建|增加|提升|提高|实现|开展|组织|举办|投入|安排|筹措|招募|配齐|召开|进行|检查|排查|演练|培训|抽查|确定|建有|设有|配有|淘汰|关闭|拆除|更换|更新|购置|添置|抽检|体检|争创|遴选|认定|走访|张贴|悬挂|开设|设立|选树|评选|配备|安装|改造|整治|推广|制作|发放|录制|帮扶|覆盖|下降|降低|控制|减少|保存|储备|为|率|不少|一次性?)(?:了|不|率)?[^，。；、]{0,12}$"
)
HAVES = (
    r"(?:配备|配齐|配足|配有|配置|建有|建成|建立|设有|设置|设立|组建|安装|培育|培养|打造|创建|储备|新建|新增|改造|选树|评选|招募|聘请|选派|"
    r"派驻|达到?|增至|降至|降到|(?:减少|压减|压降|下降|增加)[到至]|控制在|增加到|提高到|提升到|保持在|稳定在)"
)
HAS = re.compile(rf"{HAVES}(?:一?支|了)?$")
"""Right beside 配备 and its like 2名以上专职人员 says how many, not which."""
LISTED = re.compile(rf"{HAVES}[^，。；\n]{{0,12}}{N}[^，。；\n]{{1,20}}[、，][^、，。；\n\d]{{0,8}}$")
"""建成1套系统、3个物资库: the verb stands before the first of several numbers."""
PAST = re.compile(r"已经?[^，。；]{0,8}$")
OF_PLACES = re.compile(r"(?:及)?以上(?:的)?[\u4e00-\u9fff]{0,8}(?:企业|单位|场所)")
STARTS_FROM = re.compile(r"[由从][^，。；、]{0,6}$")
"""由60%提高到90%: from where it starts is none."""
RISES = re.compile(r"(?:以上|左右)?(?:提高|提升|上升|增加|增长|下降|降低|降|减少|压减|扩大)[到至为]")
NAMES = re.compile(
    r"^(?:方面|阶段|环节|原则|清单|重点|关键|领域|体系|机制|层面|维度|到位|类|种|级|体|化|网|必|严|专|一|样|共|同|性|律|旦|道|些|切|直|定|线|月底)"
)
PARTS = re.compile(
    r"[底内前后初]|方面|阶段|环节|层面|维度|等级|类别|清单|到位|(?:不间断|全天)|(?:应急)?(?:值班|值守|在岗|监控)"
)

LONGEST_CLAUSE = 200
"""Characters on either side of a number that may say what it counts."""
SPREAD = rf"[^、\d]*(?:{N}\D{{0,3}}[、和及]|{N}[^、\d率]{{0,8}}[和及][^、\d率]{{0,6}})?$"
"""不低于90%、95%; 至少组织1次培训和1次演练: one word measures both."""
MEASURED = re.compile(rf"(?:{SCALE_WORDS}|{LIMIT_WORDS}){SPREAD}")
FREQUENT = re.compile(rf"{EVERY}[^、]*$")
BESIDE = re.compile(rf"(?:{SCALE_WORDS}|{LIMIT_WORDS})[\u4e00-\u9fff]{{0,4}}$")
"""Right beside 至少 and its like whatever is counted is a target."""
CUT = re.compile(r"[\d〇零第“—.]$")
TIMES = "次|场|遍|轮|学时|小时"
"""What a Chinese numeral counts when it is meant as a figure."""
OF_OUTPUT = ("份", "张", "支", "部", "批", "人", "万", "例")
ENDS = re.compile(r"(?:以上|左右|余|）)?")
OF_TIME = ("年", "月", "日", "周", "天")
RARE = ("分", "年", "月", "日", "周", "起", "万", "部", "批", "人", "支", "张", "份", "例")
"""Units that mean scope, time or a manner of speaking, unless 至少 or 以上 says otherwise."""


def clause_of(form: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after a number within its clause."""
    first, last = max(0, start - LONGEST_CLAUSE), min(len(form), end + LONGEST_CLAUSE)
    left = max(max(form.rfind(mark, first, start) for mark in "，。；：\n") + 1, first)
    right = min((at for mark in "，。；：\n" if (at := form.find(mark, end, last)) >= 0), default=last)
    return form[left:start], form[end:right]


def op_of(before: str, after: str) -> Op:
    """至少, 不低于, 以上 are at least; 不超过, 以内 at most; else exactly."""
    if re.search(rf"(?:{LIMIT_WORDS}){SPREAD}", before):
        return "<="
    if re.search(rf"(?:{SCALE_WORDS}){SPREAD}", before) or re.match(r"(?:及)?以上", after):
        return ">="
    return "<=" if re.match(r"以内|以下", after) else "="


def in_ban(form: str, start: int) -> bool:
    before, _ = clause_of(form, start, start)
    return BAN.search(before) is not None


def percents(form: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Percent"""
    for match in PERCENT.finditer(form):
        yield match, match["value"] or match["han"] or match["fold"], "%"


def counts(form: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Count"""
    for match in COUNT.finditer(form):
        before, after = clause_of(form, match.start(), match.end())
        if is_to_be_reached(match, before, after) or is_listed(match, form):
            yield match, match["value"], match["unit"] or match["open"]


def is_to_be_reached(match: re.Match[str], before: str, after: str) -> bool:
    """A counted number is a target beside 至少 and its like, as a frequency, or after a verb of achieving."""
    han = not match["value"][0].isdigit()
    if match["open"]:
        return BESIDE.search(before) is not None and match["value"][0].isdigit()
    if CUT.search(before) or (NAMES if han else PARTS).match(after) or scoped(before, after):
        return False
    frequent = FREQUENT.search(before) and match["unit"] not in RARE
    had = not han and HAS.search(before) and match["unit"] not in OF_TIME
    if MEASURED.search(before) or frequent or had:
        return True
    if re.fullmatch(r"(?:及)?以上", after) and (not han or KEPT.search(before)):
        return True
    if not han and match["unit"] in OF_OUTPUT and ACHIEVES.search(before) and ENDS.fullmatch(after):
        return True
    units = TIMES if han else COUNTED
    return (
        match["unit"] not in RARE
        and re.fullmatch(units, match["unit"]) is not None
        and ACHIEVES.search(before) is not None
    )


def is_listed(match: re.Match[str], form: str) -> bool:
    """A number in a list whose first number stands beside a verb of having."""
    if match["open"] or match["unit"] in RARE or not match["value"][0].isdigit():
        return False
    return LISTED.search(form[max(0, match.start() - 60) : match.start()]) is not None


def has_been(before: str, after: str) -> bool:
    """已完成300户, 由60%提高到…: what was reached before is nothing to be reached."""
    return bool(PAST.search(before) or (STARTS_FROM.search(before) and RISES.match(after)))


KEPT = re.compile(r"(?:保存|留存|保管|存档)[^，。；]{0,8}$")
"""记录保存两年以上: a duration to be reached, though its figure is Chinese."""
BEYOND = re.compile(r"(?:超过|高于|大于|超出|满|达)$")
WHICH = re.compile(r"的(?!目标|比例|要求|标准|任务|频次|覆盖)[\u4e00-\u9fff]")
"""使用超过15年的电梯 says which."""


def scoped(before: str, after: str) -> bool:
    """30人以上企业 says which, not how many."""
    if BEYOND.search(before) and WHICH.match(after):
        return True
    if HAS.search(before) and not OF_PLACES.match(after):
        return False
    if re.search(r"(?:对|凡|涉粉|涉及|发生|存在|人员|作业|内)[^，]{0,8}$", before) and re.match(
        r"(?:及)?以上|的", after
    ):
        return True
    return re.match(r"(?:及)?以上(?:的)?[\u4e00-\u9fff]", after) is not None and not re.match(
        r"以上(?:的)?(?:目标|学时|标准|培训)", after
    )


def targets(text: str, form: str) -> tuple[Target, ...]:
    """The targets of a leaf in order; a range gives two."""
    clean = blanked(form)
    found: list[tuple[int, Target]] = []
    for rule, numbers in (("percent", percents), ("count", counts)):
        for match, value, unit in numbers(clean):
            if in_ban(clean, match.start()):
                continue
            before, after = clause_of(clean, match.start(), match.end())
            if has_been(before, after):
                continue
            phrase = (
                text[match.start() - len(before) : match.end()] + ("以上" if after.startswith("以上") else "")
            ).strip()
            low = match["low"]
            number = number_of(value) * 10 if match.groupdict().get("fold") else number_of(value)
            reached: list[tuple[Op, int | float]] = (
                [(">=", number_of(low)), ("<=", number)] if low else [(op_of(before, after), number)]
            )
            place = match.start() - len(before), match.end()
            found += [(match.start(), Target(phrase, op, each, unit, rule, place)) for op, each in reached]
    return tuple(target for _, target in sorted(found, key=lambda pair: pair[0]))
