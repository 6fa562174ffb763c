"""What offices call the columns of their tables, field by field, the usual word first."""

from __future__ import annotations

from collections.abc import Mapping


def _split(words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {field: tuple(each.split()) for field, each in words.items()}


GRID = "网格 所在网格 所属网格 网格名称 网格号 网格编号 责任网格"
CODE = "统一社会信用代码 统一信用代码 社会信用代码 信用代码 注册号 营业执照号 执照号"
VILLAGE = "所在村（社区） 村（社区） 所属村 所属社区 村社区 行政村 村居 所属村居 村 社区 所属辖区 辖区"
FIRM = _split(
    {
        "name": """
            单位名称 企业名称 商户名称 场所名称 名称 经营户名称 字号名称 店名 字号 企业（单位）名称
            生产经营单位 主体名称 被检查单位 责任单位 企业 单位
        """,
        "code": CODE,
        "village": VILLAGE,
        "grid": GRID,
        "type": "类型 场所类型 企业类型 监管类型 类别 单位类型 经营类别",
        "address": """
            经营地址 经营场所 生产经营地址 详细地址 企业地址 单位地址 住所 地址 注册地址 门牌号 位置
        """,
        "contact_name": """
            联系人 负责人 主要负责人 法定代表人 法人代表 法人 经营者 业主 负责人姓名
            经营者姓名 姓名 安全负责人 老板
        """,
        "contact_phone": """
            联系电话 联系方式 手机号码 手机号 电话 手机 法定代表人手机 负责人电话 联系人电话
        """,
        "employees": "从业人数 从业人员 员工人数 职工人数 人数 企业人数 员工数",
    }
)

HAZARD = _split(
    {
        "subject": """
            单位名称 企业名称 责任单位 被检查单位 受检单位 隐患单位 检查对象 整改单位
            生产经营单位 场所名称 企业 单位
        """,
        "code": CODE,
        "village": VILLAGE,
        "grid": GRID,
        "title": """
            隐患描述 问题描述 隐患内容 存在问题 存在的问题 隐患情况 问题隐患 隐患名称 主要隐患 检查情况
            问题 隐患 text
        """,
        "place": "隐患部位 具体部位 部位 地点 隐患地点 检查部位 位置",
        "level": "隐患级别 隐患等级 隐患类别 级别 等级 grade",
        "found_on": "检查时间 检查日期 发现日期 发现时间 排查日期 排查时间 登记日期 日期 时间",
        "found_by": "检查人 检查人员 发现人 排查人 排查人员 登记人",
        "due_on": "整改期限 整改时限 限期整改日期 要求完成时间 完成时限 期限 计划完成时间",
        "person": "整改责任人 责任人 整改负责人 整改人",
        "measure": "整改措施 处置措施 整改要求 治理措施 处理措施 整改情况 措施 measure",
        "rectified_on": "整改完成日期 整改完成时间 实际完成时间 完成日期 完成时间 整改日期 整改时间",
        "rechecked_on": "复查日期 复查时间 验收日期 验收时间 销号日期 销号时间",
        "rechecked_by": "复查人 复查人员 验收人 验收人员 销号人",
        "result": "复查结果 验收结果 复查情况 验收意见",
        "state": "隐患状态 整改状态 是否整改 是否销号 是否完成整改 状态",
        "basis": "依据 检查依据 法律依据 判定依据 basis",
        "criterion": "判定标准 重大隐患判定标准",
        "topic": "专题 行业领域 行业 领域",
        "kind": "隐患类型 隐患分类 事故类型 category",
    }
)

PERSON = _split(
    {
        "name": "姓名 人员姓名 名字 联系人",
        "phone": "手机号 手机号码 联系电话 电话 联系方式 手机",
        "org": "单位 所在单位 工作单位 部门 所属单位 村（社区） 村 社区 网格 企业名称 单位名称 科室",
        "grid": GRID,
        "role": "角色 岗位 职务 身份 人员类别 类别",
        "authority": "执法主体 发证机关 发证和执法主体 所属执法主体 执法单位",
    }
)
OFFICER = _split(
    {
        "name": "姓名",
        "duty": "在职情况 在岗情况 状态",
        "related-major": "安全生产相关专业 相关专业 是否相关专业 专业符合",
        "experience": "实践经验 工作经验",
        "education": "学历 文化程度 最高学历",
        "major": "专业 所学专业",
        "years": "从事执法年限 执法年限 工作年限",
        "certificate": "执法证号 执法证件号 证件号码 执法证编号 证号",
        "valid-until": "有效期 有效期至 有效期止 执法证有效期 证件有效期",
        "trained-on": "培训日期 最近培训 培训时间",
    }
)
LEDGER = _split({"office": "登记单位 填报单位 单位 所在单位 部门 村（社区） 村 科室"})
