"""Owners inside the sentence (句中主体): who is told 要, by whom it is done, which authority acts."""

import re
from collections.abc import Collection, Iterable, Iterator

from anwang.knowledge.documents.attributions import Named, located
from anwang.knowledge.documents.bodies import is_authority, named_list, pieces
from anwang.knowledge.documents.outline import OwnerRole

SENTENCE = re.compile(r"[^。；！？\n]+")
LONGEST = 3_000
LONGEST_SUBJECT = 100
GOVERNS = re.compile(r"督促|推动|指导|组织|发动|鼓励|引导|要求|动员|教育引导")
URGES = re.compile(
    r"督促|推动|指导|发动|鼓励|引导|要求|动员|组织[^，]{0,12}(?:企业|单位|场所|人员|职工|员工|群众|经营者|业主)"
)
"""What governs a later clause even beside a subject of its own: 各地要督促企业自查，主要负责人要…."""
MUST = re.compile(
    r"(?:都|均|还|也|务必|原则上)?(?P<must>(?<![主重必需摘概紧首只纪简扼])要(?!求|素|点|害|道|件|闻|领|么|不)|应当|(?<![相响供适反对效呼])应(?!急|用|对|答|邀|聘|付|届|变|力|知|会|(?P<each>.)尽(?P=each))|(?<!必)须|必须|需要|(?<=[门位府局办委村区镇])需|务必)"
)
BY = re.compile(
    r"(?<![自经理来])由(?P<names>[^。；：\n由]{2,80}?)(?:按照?[^，。；]{0,12})?(?:分别|共同|具体|统一|负责)?"
    r"(?P<verb>牵头|负责|协助|参与|组织|开展|实施|承担|统筹|会同|配合|落实|具体|审核|汇总|监督|统一|督促|督办|依法|责令|处罚|处置|验收|复查|召集|主持|审批|报送|检查(?!组|站)|排查(?!组)|巡查(?!组)|督查(?!组|室)|指导(?!组|中心)|推进(?!组|办)|"
    r"制定|编制|建立|处理|办理|提供|调度(?!中心)|公布|通报|约谈|召开|加强|做好|抓好|进行|按|对|于|在|每)"
)
PARTNERS = re.compile(r"^(?:会同|联合|配合|协同|协调|商(?!务))")
PARTNER = re.compile(
    r"(?<=[局所站队办室科股委会部厅镇乡区县市])(?:会同|联合(?!执法|会|社|工))[\u4e00-\u9fff（）、]{2,40}$"
)
"""运管所联合交警大队每季度抽查: whom it takes along is no owner."""
ADVERBIAL = re.compile(
    r"^(?:同时|其中|此外|另外|期间|今年|全年|届时|目前|今后|对此|为此|因此|凡|请|并|且|而|而且|一方面|另一方面|以及|及|和)，?|^20\d\d年(?:起|底前|底)?|^\d{1,2}月底?前|^每[年月周](?=[各市区县镇])"
)
ACTS = (
    "每|对|按(?!摩)|组织(?!部)|组成|分管|开展|负责|加大|加强|制定|会同|牵头|统筹|按照|根据|结合|建立|完善|定期|及时|严格|依法|深入|全面|进一步|切实|认真|"
    "指导|督促|推动|落实|实施|举办|参加|协助|推进|研究|出台|发布|配合|参与|做好|抓好|履行|强化|突出|聚焦|围绕|具体|分别|共同|联合|成立|"
    "审核|汇总|收集|报送|检查(?!组|站)|排查(?!组)|抽查|巡查(?!组)|监督(?!管理局|管理所|局|所|站)|监管(?!局|所)|执法(?!局|大?队)|查处|打击|公布|公开|曝光|通报|约谈|考核|对照|利用|运用|充分|积极|"
    "主动|广泛|继续|持续|集中|重点|适时|至少|统一|派|安排|协调|召开|编制|印发|提出|健全|承担|督导(?!组)|带队|扎实|大力|加快|率先|自觉|"
    "坚持|贯彻|学习|宣传(?!部)|受理|处置|于|在|以|将|把|通过|逐|分类|分级|分批|分层|开设|设立|搭建|构建|打造|培育|组建|聘请|委托|选派|"
    "选树|遴选|制作|发放|张贴|播放|推送|发动|动员|引导|鼓励|提供|配备|安装|关闭|取缔|查封|责令|实行|执行|采取|推广|推行|"
    "带领|密切|协同|通力|分工|各负其责|接入|录入|填报|上报|梳理|分析|研判|评估|验收|清查|摸排|摸清|核查|复查|巡逻|处罚|移送|追究|挂牌|督办|调度|"
    "听取|部署|明确|确定|划定|公示|建成|完成|实现|达到|确保|力争|防范|严防|严查|严肃|严厉|紧盯|着力|有序|稳步|常态|包保|入户|深化|"
    "细化|压实|压紧|全程|同步|同时|随时|各自|均|都|从|向|为|依托|拟|至少|不定期|常态化|靠前|第一时间"
)
TAIL = (
    r"(?:政府|党委|部门|[局厅部委办](?!宣传部|组织部|统战部|政法委|门|分|署|队|件|理|公|法|位|托|员|属|级|事)|委员会|办公室|办事处|司局|"
    r"支队|大队|总队|执法队|救援队|管委会|领导小组|工作专班|专班|派出所|司法所|监管所|卫生院|街道|镇街|乡镇|各?村（社区）|[各镇]村|社区|安委会|安委办|安办|专委会|消委会|指挥部|联席会议(?!制度)|工作组|[检督排巡]查组|工作队|站所|站办所|居委会|村委会|(?:救援|监管|监察|执法|主管|管理)机构|"
    r"各地区?|各级|[区县市镇街乡村]{2}|(?:镇|街道|乡镇|镇村|区县|县|市)（[^（）]{1,6}）|各[镇乡区县市旗省]|科室|处室|(?<![学专百全])科(?![学技研目普])|单位|中心|分局|站|法院|检察院|工会|团委|妇联)"
    r"(?:有关司局|（[^（）]{1,12}）)*(?:和有关单位|等部门|等单位)?"
)
BARE = tuple(
    re.compile(rf"(?P<names>(?!（){listed}[\u4e00-\u9fff（）]{{0,18}}?{TAIL})(?=(?:{ACTS}))")
    for listed in (r"(?:[\u4e00-\u9fff（）]{1,24}、){1,8}", "")
)
"""A subject before its verb: a list of names, or one."""
SUBJECT = re.compile(
    r"(?P<names>[^“”《》]{2,60}?)(?=在|对|按|根据|结合|于|务必|一定|同时|切实|严格|依法|针对|围绕|参照|接到|发现|每[年月周日季])"
)
SUPPORTS = re.compile(
    r"(?:[，；]|(?<=牵头)、)(?:由)?(?P<names>(?:(?!牵头)[^。；，：\n]){2,80}?)(?:等)?(?:积极|密切)?(?:配合|参与|参加|协助)(?=[，。；]|$)",
    re.MULTILINE,
)
DIVIDES = re.compile(
    r"[：。\n]?(?:主要|具体|统一|全面)?(?:负责|牵头|承担|组织|做好|履行|落实|会同|配合|协助|开展)"
)
DUTY_LINE = re.compile(
    r"^(?P<names>[^：。；，\n]{2,60})：(?:主要|具体|统一|全面)?(?P<verb>负责|牵头|承担)", re.MULTILINE
)
NOT_BARE = re.compile(
    r"联动|信息(?!化)|(?<!乡)建设(?!局|厅|委|部门|办|主管|管理|行政|指挥)|间|之间|内部|外部"
)


def sentences(form: str) -> Iterator[tuple[int, str]]:
    """The sentences of a leaf with their places; what runs on for pages is none."""
    for match in SENTENCE.finditer(form):
        if match.end() - match.start() <= LONGEST:
            yield match.start(), match[0]


def as_responsible(names: Iterable[str]) -> Iterator[tuple[str, OwnerRole]]:
    return ((name, "responsible") for name in names)


def split_clauses(sentence: str) -> list[str]:
    """Clauses at ， and ：, outside brackets and quotes."""
    return pieces(sentence, "，：")


def without_adverbials(clause: str) -> str:
    """The clause without 同时, 2024年底前 and what else may stand before its subject."""
    while match := ADVERBIAL.match(clause):
        if match.end() == 0:
            break
        clause = clause[match.end() :]
    return clause


def before_adverb(words: str) -> list[str]:
    """各村在排查中 | 要…, 各部门按照职责分工 | 要…: the names that such words begin with."""
    match = SUBJECT.match(words)
    return named_list(match["names"], actors=True) if match else []


def subject_of(clause: str, pending: list[str]) -> list[str] | None:
    """Who is told 要, 应, 须 or 应当 in this clause; none when the clause has no such word."""
    for match in MUST.finditer(clause[:LONGEST_SUBJECT]):
        before = clause[: match.start()]
        if not before:
            return pending
        names = named_list(before, actors=True) or before_adverb(before)
        if names:
            return [*pending, *names]
        if GOVERNS.search(before):
            return None
    return None


def must(form: str, addressees: Collection[str]) -> Iterator[Named]:
    """各村（社区）要…; a violation on a checklist (未…的) names nobody."""
    for at, sentence in sentences(form):
        pending: list[str] = []
        governed = False
        for clause in map(without_adverbials, split_clauses(sentence)):
            names = subject_of(clause, pending)
            if names and not (
                governed and not all(is_authority(name) or name in addressees for name in names)
            ):
                yield from located(form, at, as_responsible(names), "subject_of_must")
                governed = False
            listed = named_list(clause, actors=True)
            pending = [*pending, *listed] if listed else []
            governed = governed or bool((URGES if names else GOVERNS).search(clause))


def by_whom(form: str) -> Iterator[Named]:
    """由…负责, 由…牵头, 由…开展."""
    for match in BY.finditer(form):
        role: OwnerRole = (
            "lead"
            if match["verb"] == "牵头"
            else "supporting"
            if match["verb"] in ("配合", "协助", "参与")
            else "responsible"
        )
        names = named_list(match["names"], actors=True)
        yield from located(form, match.start(), ((name, role) for name in names), "by_whom")


def supports(form: str) -> Iterator[Named]:
    """…，应急办、派出所配合: who is named before 配合 supports; who is named after it is a partner."""
    for match in SUPPORTS.finditer(form):
        names = named_list(match["names"], actors=True)
        yield from located(form, match.start(), ((name, "supporting") for name in names), "supports")


def titled(title: str, form: str) -> Iterator[Named]:
    """镇应急办：负责统筹协调: in a division of duties the heading is the owner."""
    names = named_list(title, actors=True)
    if names and (DIVIDES.match(form, len(title)) or form[len(title) : len(title) + 1] == "："):
        yield from located(form, 0, as_responsible(names), "titled_duty")
    for line in DUTY_LINE.finditer(form):
        names = named_list(line["names"], actors=True)
        role: OwnerRole = "lead" if line["verb"] == "牵头" else "responsible"
        yield from located(form, line.start(), ((name, role) for name in names), "titled_duty")


def does(form: str, addressees: Collection[str]) -> Iterator[Named]:
    """应急管理部组织…: a bare subject counts only as authority, department or addressee."""
    for at, sentence in sentences(form):
        governed = False
        pending: list[str] = []
        for clause in map(without_adverbials, split_clauses(sentence)):
            names = bare_subject(clause, addressees)
            if names and (not governed or all(is_authority(name) for name in names)):
                role = role_by_verb(clause, names[-1])
                told = ((name, role) for name in [*pending, *names])
                yield from located(form, at, told, "bare_subject")
            pending = named_list(clause, actors=False)
            governed = governed or (bool(GOVERNS.search(clause)) and not names)


def role_by_verb(clause: str, name: str) -> OwnerRole:
    """县安委办牵头建立…; 教育局配合…."""
    verb = clause[clause.find(name) + len(name) :]
    if verb.startswith("牵头"):
        return "lead"
    return "supporting" if verb.startswith(("配合", "参与", "参加", "协助", "指导")) else "responsible"


def bare_subject(clause: str, addressees: Collection[str]) -> list[str]:
    """Whoever the clause begins with, if an authority or addressee, and if it goes on to act."""
    for name in addressees:
        if clause.startswith(name) and re.match(ACTS, clause[len(name) :]):
            return [name]
    if PARTNERS.match(clause):
        return []
    for bare in BARE:
        match = bare.match(clause)
        if match and not NOT_BARE.search(match["names"]):
            names = named_list(PARTNER.sub("", match["names"]), actors=False)
            if names:
                return names
    return []
