"""What a Chinese personal name looks like (姓名)."""

import re

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚"
    "谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛"
    "焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂"
    "闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓"
    "花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺水云昌凤酆皮俸"
)
DOUBLE = ("欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒")
NAME = r"[\u4e00-\u9fff](?:[ \u3000]{0,4}[\u4e00-\u9fff]){1,3}?"
NOT_NAME = re.compile(
    "主任|组长|成员|单位|全体|各村|党委|政府|应急|安全|有关|相关|负责|同志|安办|公安|高度|明确|时任|常务|方面|文化|文明|金融|"
    "成立|任务|安监|农业|水利|石油"
)
WORD_ENDS = re.compile(
    r"(?:部门|单位|办|局|所|站|科|室|队|委|镇|村|组|长|员|任|记|部|院|校|厂|公司|司|会|社区|中心|政府|同志|等|人|负责)$"
)


def is_name(words: str) -> bool:
    """Two or three characters, four after a double surname; a surname first, no office last."""
    if NOT_NAME.fullmatch(words) or not 2 <= len(words) <= 4 or WORD_ENDS.search(words):
        return False
    if words.startswith(DOUBLE):
        return len(words) >= 3
    return words[0] in SURNAMES and len(words) <= 3
