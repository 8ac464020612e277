"""The vocabulary of policy instruments. General terms, documented here for review; domains have their sector's.

A term counts once for each place it is found in; a longer term counts instead of the shorter ones inside it. Weights: 2
where the term names the instrument itself, 1 where it belongs to it.
"""

from __future__ import annotations

from helpers.schema import InstrumentClass, RegulatoryType

RZ_TERMS: dict[InstrumentClass, dict[float, str]] = {
    InstrumentClass.SUPPLY: {
        2: (
            "人才 队伍建设 信息化 大数据 智慧监管 信息平台 公共服务平台 服务平台 平台建设 监管平台 检测中心 "
            "基础设施 实验室 数据库 装备 技术支撑 科技支撑 经费 资金保障 要素保障 数字化"
        ),
        1: (
            "培训 培养 检验检测 数据共享 数据归集 专家库 智库 信息系统 公共服务 科技项目 导航 维权援助 投入 "
            "技术 数字 平台 信息服务"
        ),
    },
    InstrumentClass.ENVIRONMENT: {
        2: ("制度 监管 执法 机制 责任 审查 体系 考核 法治 专项整治 规范 保护 标准 战略 准入 审批 激励政策 奖励 信用"),
        1: "质押融资 金融 规划 目标 清单 改革 处罚 查处 打击 宣传",
    },
    InstrumentClass.DEMAND: {
        2: "政府采购 服务外包 购买服务 扩大内需 消费创建 商品市场 示范市场 展会 促进消费 出口",
        1: "贸易 推广应用 商圈 品质消费",
    },
}

REGULATORY_TERMS: dict[RegulatoryType, dict[float, str]] = {
    RegulatoryType.COMMAND: {
        2: "监管 执法 查处 打击 整治 处罚 责任 审查 检查 抽查 强制 考核 督查 组织领导 严格 从严 隐患排查",
        1: "监督 规范 制度 落实 惩戒 清理 管控 整改 问责 强化 加强",
    },
    RegulatoryType.INCENTIVE: {
        2: (
            "激励 奖励 质量奖 扶持 补贴 资助 奖补 减免 便利 简化 培育 质押融资 信用修复 包容审慎 容错 "
            "产业发展 创新发展 示范企业"
        ),
        1: "支持 鼓励 引导 优化 简易 改革 提升 促进 品牌 试点 融资",
    },
    RegulatoryType.INFORMATION: {
        2: ("信息化 大数据 智慧监管 信息公示 信息归集 宣传 数字 信息平台 服务平台 数据 普法 公开 社会监督 舆论"),
        1: "公示 平台 发布 预警 培训 导航 检索 监测 信息 教育 智慧",
    },
    RegulatoryType.VOLUNTARY: {
        2: "行业自律 自律 承诺 自治 协作 合作 行业协会 共治 自愿 标准化 认证 贯标 共建 和解 志愿",
        1: "协会 社会组织 参与 团体标准 联盟 交流 互认 协商 调解 社会力量",
    },
}
