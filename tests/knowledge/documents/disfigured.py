"""A clean plan, and all the ways in which plans come: each takes the text and hands it back disfigured."""

import io
import random
import re
from collections.abc import Callable, Iterable

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.knowledge.documents.papers import pdf, saved

CLEAN = """青石镇人民政府
关于印发《青石镇燃气安全专项整治实施方案》的通知
青石府发〔2025〕12号
各村（社区），镇属各部门，各有关单位：
为认真贯彻落实上级关于燃气安全工作的部署要求，坚决防范和遏制燃气事故发生，现将《青石镇燃气安全专项整治实施方案》印发给你们，请结合实际抓好落实。
青石镇人民政府
2025年3月5日
青石镇燃气安全专项整治实施方案
为深刻吸取近期燃气事故教训，全面消除燃气使用环节的安全隐患，结合我镇实际，制定本方案。
一、总体要求
坚持人民至上、生命至上，坚持问题导向和标本兼治，用两年左右的时间把老旧管线、餐饮场所、瓶装液化气等突出问题整治到位，切实保障人民群众生命财产安全。
二、主要任务
（一）整治老旧管线
1.摸清管线底数。各村（社区）要会同燃气企业对使用超过二十年的老旧管线逐段登记，建立清单台账，2025年6月底前完成全部摸排工作。（牵头单位：镇规建办；配合单位：各村（社区））
2.更换老旧管线。按照先急后缓的原则制定更换计划，对存在泄漏、腐蚀、占压等问题的管线优先更换，2025年底前更换率不低于60%，2026年底前全部更换完毕。（牵头单位：镇规建办；责任单位：镇财政办）
（二）整治餐饮场所
1.检查用气设备。对全镇餐饮场所的软管、灶具、阀门、报警器进行全覆盖检查，每季度至少检查1次，对使用不合格产品的责令立即停止使用并限期更换。（责任单位：镇应急办、镇市场监管所）
2.安装报警装置。督促餐饮场所安装可燃气体报警装置并保证正常使用，2025年9月30日前安装率达到100%，逾期未安装的依法处理。（责任单位：镇市场监管所）
3.开展业主培训。对餐饮场所负责人和从业人员开展安全用气培训，一是讲清楚安全用气的常识和禁忌，二是讲清楚报警器的使用方法，三是讲清楚发生泄漏时的应急处置步骤。
（三）整治瓶装液化气
1.规范充装和配送。落实气瓶充装、运输、配送全过程登记制度，严厉打击非法充装、掺混二甲醚和“黑气瓶”等行为。（责任单位：镇市场监管所、派出所）
2.清理违规存放。由各村（社区）牵头，对城中村、出租屋、沿街商铺违规存放气瓶的行为进行集中清理，2025年7月底前清理完毕。
三、进度安排
（一）动员部署阶段（2025年3月）。各村（社区）、各部门制定具体措施，广泛宣传发动。
（二）集中整治阶段（2025年4月至2026年6月）。对照任务逐项整治，做到排查一处、整改一处、销号一处。
（三）巩固提升阶段（2026年7月至12月）。总结经验做法，建立健全长效机制。
四、保障措施
（一）加强组织领导。各村（社区）、各部门主要负责同志要亲自研究部署，把责任落实到岗位、落实到人头。
（二）严格督查考核。镇党政办要对进展缓慢、工作不力的单位进行通报批评，并纳入年度考核。
（三）加强信息报送。各村（社区）、各部门每月25日前报送工作进展情况，每年12月10日前报送年度工作总结。"""
LINES = CLEAN.split("\n")
INDENT = "　　"
Disfigure = Callable[[str], str]


def is_centred(line: str) -> bool:
    """Titles, signatures and headings that do not fill a line."""
    return len(line) < 28


def wrapped(text: str, width: int = 28) -> str:
    """A line feed at every margin; paragraphs begin indented."""
    found = []
    for line in text.split("\n"):
        words = line if LINES.index(line) < 8 and is_centred(line) else INDENT + line  # the top is centred
        found += [words[at : at + width] for at in range(0, len(words), width)]
    return "\n".join(found)


def spaced_out(text: str) -> str:
    """A blank line after every line."""
    return "\n\n".join(text.split("\n"))


def paged(text: str, every: int = 12) -> str:
    """A page number and a page break after every so many lines."""
    lines = text.split("\n")
    pages = [lines[at : at + every] for at in range(0, len(lines), every)]
    return "\n\f".join("\n".join([*page, f"— {number} —"]) for number, page in enumerate(pages, start=1))


def counted(text: str, every: int = 12) -> str:
    """第 1 页 共 5 页 in between, with blank lines around it."""
    lines = text.split("\n")
    pages = [lines[at : at + every] for at in range(0, len(lines), every)]
    return "\n".join(
        "\n".join([*page, "", f"第 {number} 页 共 {len(pages)} 页", ""])
        for number, page in enumerate(pages, start=1)
    )


def with_running_heads(text: str, every: int = 12) -> str:
    """The name of the document at the head of every page, its number at the foot."""
    lines = text.split("\n")
    pages = [lines[at : at + every] for at in range(0, len(lines), every)]
    return "\n".join(
        "\n".join([*(["青石镇燃气安全专项整治资料汇编"] if number else []), *page, f"{number + 1}"])
        for number, page in enumerate(pages)
    )


def half_width(text: str) -> str:
    """Half-width marks everywhere but for 、 and 。."""
    return text.translate(str.maketrans("（），：；", "(),:;"))


def mixed_width(text: str) -> str:
    """Half- and full-width marks as they happen to be typed."""
    chance = random.Random(7)
    half = dict(zip("（），：；", "(),:;", strict=True))
    return "".join(half.get(mark, mark) if chance.random() < 0.5 else mark for mark in text)


def spaced_words(text: str) -> str:
    """Spaces around figures and after numbers, as text out of a PDF has them."""
    text = re.sub(r"(\d+)", r" \1 ", text)
    return re.sub(r"^([一二三四]、|（[一二三]）|\d\.)", r"\1 ", text, flags=re.MULTILINE)


def letterspaced(text: str) -> str:
    """A space between all characters."""
    return "\n".join(" ".join(line) for line in text.split("\n"))


def from_the_web(text: str) -> str:
    """Pasted with all that stands around it on a government's page."""
    above = """首页 > 政务公开 > 法定主动公开内容 > 通知公告
索 引 号：11500106MB1234567X/2025-00012
发布机构：青石镇人民政府
发布日期：2025-03-06
浏览次数：128
字号：[ 大 中 小 ]
【打印本页】 【关闭窗口】
分享到："""
    below = """扫一扫在手机打开当前页
上一篇：青石镇2025年春季植树活动通知
下一篇：青石镇防汛值班安排
主办：青石镇人民政府 承办：青石镇党政办
网站地图 | 联系我们 | 版权声明
渝ICP备12345678号 渝公网安备 50010602000001号"""
    return f"{above}\n{text}\n{below}"


def windows(text: str) -> str:
    """Carriage returns and blanks at the ends of lines."""
    return "\r\n".join(line + "  " for line in text.split("\n"))


WAYS: dict[str, Disfigure] = {
    way.__name__: way
    for way in (
        wrapped,
        spaced_out,
        paged,
        counted,
        with_running_heads,
        half_width,
        mixed_width,
        spaced_words,
        letterspaced,
        from_the_web,
        windows,
    )
}
TOGETHER: tuple[tuple[str, ...], ...] = (
    ("wrapped", "spaced_out"),
    ("wrapped", "paged"),
    ("wrapped", "counted", "spaced_out"),
    ("wrapped", "with_running_heads"),
    ("wrapped", "mixed_width", "paged", "windows"),
    ("mixed_width", "spaced_words", "from_the_web"),
    ("half_width", "letterspaced"),
    ("wrapped", "spaced_words"),
    ("wrapped", "from_the_web"),
    ("wrapped", "spaced_out", "paged", "from_the_web"),
)


def disfigured(ways: Iterable[str]) -> str:
    """The clean plan, disfigured in each of these ways in turn."""
    text = CLEAN
    for way in ways:
        text = WAYS[way](text)
    return text


def as_word(text: str) -> bytes:
    """A .docx of typed paragraphs."""
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    return saved(document)


NUMBERS = tuple(map(re.compile, (r"[一二三四]、", r"（[一二三]）", r"\d\.")))


def as_word_lists(text: str) -> bytes:
    """A .docx whose numbers are Word's automatic ones."""
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{style}"/><w:lvlText w:val="{words}"/></w:lvl>'
        for level, style, words in (
            (0, "chineseCountingThousand", "%1、"),
            (1, "chineseCountingThousand", "（%2）"),
            (2, "decimal", "%3."),
        )
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    for line in text.split("\n"):
        number = next(((at, match) for at, mark in enumerate(NUMBERS) if (match := mark.match(line))), None)
        paragraph = document.add_paragraph(line[number[1].end() :] if number else line)
        if number:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().set(qn("w:val"), str(number[0]))
            properties.get_or_add_numId().set(qn("w:val"), "91")
    return saved(document)


def as_pdf(text: str, width: int = 28, height: int = 30) -> bytes:
    """A .pdf with wrapped and indented lines and a page number on every page."""
    lines = wrapped(text, width).split("\n")
    pages = []
    for number, at in enumerate(range(0, len(lines), height), start=1):
        page = []
        for place, line in enumerate(lines[at : at + height]):
            words = line.lstrip(INDENT)
            indent = 32 if line.startswith(INDENT) else 0
            page.append((72.0 + indent, 780.0 - 24 * place, words))
        pages.append([*page, (280.0, 40.0, f"- {number} -")])
    return pdf(pages)


def as_bytes(text: str) -> Iterable[bytes]:
    """The text in every encoding of Chinese offices."""
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"):
        yield io.BytesIO(text.encode(encoding)).getvalue()
