"""What offices call the columns of their tables, field by field, the usual word first."""

from __future__ import annotations

from collections.abc import Mapping


def _split(words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {field: tuple(each.split()) for field, each in words.items()}


FIRM = _split(
    {
        "name": """
            单位名称 企业名称 商户名称 场所名称 名称 经营户名称 字号名称 店名 字号 企业（单位）名称
            生产经营单位 主体名称 被检查单位 责任单位 企业 单位
        """,
        "code": "统一社会信用代码 统一信用代码 社会信用代码 信用代码 注册号 营业执照号 执照号",
        "village": """
            所在村（社区） 村（社区） 所属村 所属社区 村社区 行政村 村居 所属村居 村 社区 所属辖区 辖区
        """,
        "type": "类型 场所类型 企业类型 监管类型 类别 单位类型 经营类别",
        "address": """
            经营地址 经营场所 生产经营地址 详细地址 企业地址 单位地址 住所 地址 注册地址 门牌号 位置
        """,
        "contact_name": """
            联系人 负责人 主要负责人 法定代表人 法人代表 法人 经营者 业主 负责人姓名 安全负责人 老板
        """,
        "contact_phone": """
            联系电话 联系方式 手机号码 手机号 电话 手机 法定代表人手机 负责人电话 联系人电话
        """,
        "employees": "从业人数 从业人员 员工人数 职工人数 人数 企业人数 员工数",
    }
)
