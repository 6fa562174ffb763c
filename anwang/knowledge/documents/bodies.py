"""What the name of an authority, a department or another actor looks like (主体名称)."""

import re

AUTHORITY = (
    r"(?:政府|党委|党工委|党组|党支部|纪委|部门|委办局|局|厅|部|办公室|应急办|安监办|平安办|综治办|安委办|专委办|专办|办|委员会|"
    r"管委会|安委会|专委会|居委会|村委会|村居|司局|司|支队|大队|中队|总队|救援队|执法队|派出所|司法所|监管所|所|分局|"
    r"领导小组|工作组|[检督排巡]查组|工作队|站所|站办所|“两委”|专班|街道|镇街|街镇|镇村|乡镇|镇|乡|村|社区|园区|开发区|各地|各地区|地区|县|区|市|"
    r"科室|处室|股室|科|处|室|站|中心|网格|机关|工会|团委|妇联|残联|科协|工商联|红十字会|供销社|人民银行|档案馆|委|法院|检察院|(?:救援|监管|监察|执法|主管|管理)机构|(?<=）)委会|"
    r"(?:各|有关|相关|成员|主管|监管|职能|责任|牵头|配合|事业|党政|帮扶|[省市区县镇乡局部][属直级]|[直所]属|驻[镇区县市街乡]){1,3}单位)"
)
BRACKETED = r"(?:（[^（）]{1,20}）)?"
AUTHORITY_END = re.compile(rf"{AUTHORITY}{BRACKETED}$")
ACTOR_END = re.compile(
    rf"(?:{AUTHORITY}|单位|企业|公司|集团|厂|矿|矿山|校|院校|幼儿园|医院|机构|组织|协会|店铺|商户|商家|门店|"
    rf"经营者|经营户|业主|场所|负责人|责任人|法定代表人|实际控制人|主任|书记|镇长|局长|队长|组长|领导|领导干部|干部|党员|"
    rf"人员|网格员|监护人|管理人|使用人|承租人|出租人|所有人|产权人|房东|船东|船长|车主|店主|户主|校长|园长|安全员|安全总监|职工|员工|驾驶员|操作工|户|方|各级|团队|小组|班组|车间){BRACKETED}$"
)
"""Whoever can be told to do something, in a sentence with 要, 应, 须 or 应当."""
NOT_A_NAME = re.compile(
    r"^(?:对|将|把|在|以|按|按照|根据|依据|依照|依法|通过|为|使|让|向(?!阳|塘)|与|由|被|从(?!化|江)|自(?!然资|然|来水|治|贸|规)|经(?!发|信|济|贸|开|管|建|营|促|侦)|如(?!皋|东|意)|若|凡|于(?!都|田|洪)|对于|针对|围绕|结合|利用|"
    r"督促|推动|指导(?!中心|站)|引导|鼓励|支持|倡导|选聘|聘请|委托|发动|动员|组织(?!部|人事)|会同|联合(?!执法|会|社|工)|配合|协助|协同|明确|要求|落实|加强|强化|完善|建立|健全|开展|推进(?!办|组)|"
    r"严格|严禁|禁止|确保|防止|压实|压紧|进一步|全面|深入|切实|认真|积极|加快|加大|重点(?!项目|工程|办)|特别|尤其|同时|其中|并|又|不|未|"
    r"做到|实现|形成|提高|提升|及时|坚持|突出|聚焦|涉及|属于|负责|是|即|包括|含|除|因|其|该|此|这|那|有的|我|本着|"
    r"每|必|需|时刻|上述方面|以上|以下)"
)
VERBAL = re.compile(
    r"开展|实施|落实|加强|协助|排查(?!组|队)|整治|建立|完善|存在|造成|应当|必须|进行|予以|是|要求|督促|推动|通过|履行|负责(?!人|同志)|会同|(?<![主重])要(?!求)|向(?!阳|塘)|将|把|(?<!自)由"
)
FIELDS = re.compile(
    r"公安|交通|交通运输|住建|住房城乡建设|应急|应急管理|消防|消防救援|市场监管|教育|教体|卫健|卫生健康|文旅|文化旅游|民政|商务|"
    r"农业农村|水利|林业|自然资源|规划资源|生态环境|环保|城管|综合执法|经信|工信|发改|财政|气象|电力|邮政|宗教|民宗|体育|"
    r"司法|人社|科技|国资|交警|派出所|供电|燃气|通信"
)
MARKS = re.compile("[，、：（）〔〕“”《》]")
FIELD = re.compile(r"(?!.*(?:部门|单位|每)).{2,10}")
"""A field that stands for its departments: 各级住房城乡建设、城市管理部门."""
LONGEST_END = 40
"""Characters at the end of a name that say what it is."""
LONGEST_LIST = 300
LEVELS = re.compile(r"(?:[省市县区镇乡]、)+[省市县区镇乡村]级?[^、，]+$")
"""市、县级应急管理部门: two levels of one name."""
QUALIFIERS = re.compile(r"[（(][^（）()]*[）)]")


def is_authority(name: str) -> bool:
    """A government body or department."""
    return AUTHORITY_END.search(name, max(0, len(name) - LONGEST_END)) is not None


def is_actor(name: str) -> bool:
    """Anybody who can be told to do something."""
    return ACTOR_END.search(name, max(0, len(name) - LONGEST_END)) is not None


def reads_as_name(text: str) -> bool:
    """Whether the words can be a name at all, and not half a sentence."""
    bare = QUALIFIERS.sub("", text)
    return (
        len(text) > 1
        and len(bare) <= 30
        and not NOT_A_NAME.match(bare)
        and not VERBAL.search(bare)
        and bare[0] not in "“”《》的"
        and not bare.endswith(("全部", "内部", "外部", "局部"))
    )


def split_names(text: str) -> list[str]:
    """A printed list as single names: split at 、 and ，, outside brackets; never at 及 or 和."""
    return [name for name in pieces(text, "、，") if name]


def pieces(text: str, marks: str) -> list[str]:
    """The text divided at these marks, where they stand outside brackets and quotes."""
    found, depth, start = [], 0, 0
    for match in MARKS.finditer(text):
        mark = match[0]
        if mark in marks:
            if depth <= 0:
                found.append(text[start : match.start()])
                start = match.end()
        else:
            depth += 1 if mark in "（〔“《" else -1 if mark in "）〕”》" else 0
    return [*found, text[start:]]


def named_list(text: str, *, actors: bool) -> list[str]:
    """The names of a list, or nothing when the words are something else.

    涉氨、涉爆等企业 is one name, as its parts are no bodies of their own; 公安、交通等部门 is a list of them.
    """
    fits = is_actor if actors else is_authority
    if len(text) > LONGEST_LIST or not fits(text):
        return []
    names = split_names(text)
    if LEVELS.match(text) and reads_as_name(text):
        return [text]
    if not names or not fits(names[-1]) or not all(reads_as_name(name) for name in names):
        return []
    loose = [name for name in names[:-1] if not is_actor(name) and not FIELDS.fullmatch(name)]
    if loose and not (names[-1].endswith("部门") and all(map(FIELD.fullmatch, loose))):
        return [text] if len(text) <= 60 and "等" in names[-1] else []
    return names
