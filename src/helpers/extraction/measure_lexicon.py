"""The vocabulary of market regulation by domain, and of policy instruments. General terms, documented here for review.

A term counts once for each place it is found in; a longer term counts instead of the shorter ones inside it. Weights: 2
where the term names the domain itself, 1 where it belongs to it, 0.5 where it is only a hint.
"""

from __future__ import annotations

from helpers.schema import Domain, InstrumentClass, RegulatoryType

# Domains of an object: in a chapter about one of them, even digital or legal measures are about the object.
OBJECTS = frozenset(
    {
        Domain.FOOD_SAFETY,
        Domain.DRUG_DEVICE_COSMETIC,
        Domain.SPECIAL_EQUIPMENT,
        Domain.PRODUCT_QUALITY_SAFETY,
        Domain.INTELLECTUAL_PROPERTY,
        Domain.CONSUMER,
    }
)

DOMAIN_TERMS: dict[Domain, dict[float, str]] = {
    Domain.MARKET_ACCESS: {
        2: "商事制度 商事登记 市场准入 准入环境 准入制度 企业开办 市场退出 退出机制 退出制度 证照分离 行政审批 登记注册 注册登记 登记服务 市场主体登记 市场主体培育 市场主体发展",
        1: "营商环境 营业执照 注销 照后减证 一网通办 一窗通办 一业一证 多证合一 许可审批 审批流程 负面清单 经营范围 个转企 个体工商户 政务服务 外商投资 外资企业 小微企业 "
        "民营经济 经营主体 准入 退出 许可 登记 住所 放管服 减环节",
        0.5: "市场主体 审批 便利化",
    },
    Domain.COMPETITION: {
        2: "公平竞争 反垄断 不正当竞争 竞争政策 竞争秩序 竞争行为 竞争环境 竞争生态 传销 直销 价格监管 价格监督 价格行为 网络交易 网络市场 广告监管 广告市场 垄断 市场秩序",
        1: "商业贿赂 虚假宣传 涉企收费 违规收费 价格 收费 广告 电子商务 平台经济 直播电商 不公平竞争 网络监管 网剑 市场交易 合同行为 野生动物",
        0.5: "竞争 电商 网络",
    },
    Domain.CONSUMER: {
        2: "消费者权益 消费维权 消费环境 放心消费 品质消费 消费纠纷 消费投诉 维权效能 维权网络 消费者 消费教育",
        1: "投诉举报 12315 无理由退货 预付卡 预付式 格式条款 先行赔付 诉转案 消费警示 消费领域 消费升级 维权服务站 消协 消委 投诉",
        0.5: "消费 维权",
    },
    Domain.FOOD_SAFETY: {
        2: "食品安全 食品生产 食品经营 餐饮 食用农产品 校园食品 冷链食品 特殊食品 保健食品 食安 农产品检测",
        1: "食品 明厨亮灶 阳光厨房 农贸市场食品 网络订餐 小作坊 乳粉 农产品 食堂 厨房",
    },
    Domain.DRUG_DEVICE_COSMETIC: {
        2: "药品安全 药品监管 药品 医疗器械 化妆品 药械化 药械 两品一械 疫苗 医药产业 生物医药",
        1: "医药 中药 药店 药房 不良反应 药物 原料药 GMP 药师",
    },
    Domain.SPECIAL_EQUIPMENT: {2: "特种设备", 1: "电梯 锅炉 气瓶 压力容器 起重机械 游乐设施 压力管道 承压类"},
    Domain.PRODUCT_QUALITY_SAFETY: {
        2: "产品质量安全 产品质量监管 产品质量监督 工业产品质量 产品安全 商品质量安全 重点工业产品 消费品质量安全 ",
        1: "缺陷产品 产品召回 不合格产品 质量安全监管 危险化学品 监督抽查 电线电缆 儿童用品 产品质量 重点产品",
    },
    Domain.QUALITY_BRAND: {
        2: "质量强市 质量强区 质量强省 质量强县 质量强国 质量提升 品牌培育 品牌建设 品牌提升 品牌创建 品牌兴市 区域品牌 政府质量奖 质量奖 质量奖励 质量品牌 质量责任 质量工作 "
        "品牌强区 品牌",
        1: "首席质量官 卓越绩效 质量标杆 名牌 质量管理 质量攻关 质量文化 质量竞争力 老字号 质量考核 质量月",
        0.5: "质量",
    },
    Domain.STANDARDS_METROLOGY_ACCREDITATION: {
        2: "标准化 标准引领 标准体系 标准提升 计量 认证认可 检验检测 质量基础设施 质量技术基础 质量基础 认证 NQI 检验机构 检测机构 科技支撑保障 技术支撑",
        1: "团体标准 国家标准 地方标准 企业标准 国际标准 领跑者 检测能力 检测中心 校准 检测服务 质检中心",
        0.5: "检测 检验 标准",
    },
    Domain.INTELLECTUAL_PROPERTY: {
        2: "知识产权 专利 商标 地理标志 版权",
        1: "质押融资 贯标 植物新品种 侵权假冒 商业秘密保护",
    },
    Domain.CREDIT_SUPERVISION: {
        2: "信用监管 双随机 信用体系 联合惩戒 信用修复 信用信息 信用风险 分类监管 随机抽查 信用约束 诚信意识 信用评价 新型监管机制 新型市场监管 监管格局 信用",
        1: "失信 经营异常名录 黑名单 红黑榜 企业年报 分级分类 抽查 诚信 信息公示 一单两库 重点监管",
    },
    Domain.DIGITAL: {
        2: "数字化 智慧监管 信息化 大数据 数字监管 数字政府 数字赋能 智能监管 信息平台 监管平台 监测平台 数据共享 系统建设 系统整合 "
        "科技监管 ",
        1: "互联网+监管 云计算 区块链 人工智能 物联网 数据 数字 信息系统 政务系统 数据归集 数据分析 智慧 智能化 科技项目 监管手段",
        0.5: "平台 互联网",
    },
    Domain.RULE_OF_LAW: {
        2: "法治 依法监管 依法行政 行政执法 执法监督 综合执法 执法行为 执法保障 普法 执法能力 包容审慎 监管制度 执法体制 监管行为 法治监管",
        1: "行政复议 自由裁量 裁量 行刑衔接 案件 执法 法规 法制 免罚 权力清单 权责清单 合法性审查 稽查 立法",
    },
    Domain.COGOVERNANCE: {
        2: "社会共治 共治 行业自律 行业自治 社会监督 多元监督 企业自治 主体责任 协同监管 共建共享 社会化 公众参与 多元化 全民行动 区域协作 区域合作 自治自律 政府监管职能 监管协作 协作一体化",
        1: "行业协会 社会组织 舆论监督 吹哨人 有奖举报 志愿者 长三角 大湾区 协作 联席会议 自律 媒体监督 一体化合作 社会力量 联动",
    },
    Domain.ORGANISATION: {
        2: "组织领导 组织实施 组织保障 责任分工 任务分工 经费管理 资金保障 要素保障 监测评估 评估考核 监督考核 督查考核 考核评估 督导考核 宣传引导 舆论引导 党建 党风廉政 机关文化 文化建设 意识形态 纪律 思想政治 "
        "党的领导 队伍建设 干部队伍 人才队伍 人才储备 人才保障 规划衔接 规划实施 廉政 倡廉 作风 基层基础 基层建设 基层干部 执法装备 执法队伍 事权下放 "
        "重心下沉 能力建设 投入保障 投入力度 监督评估 评估制度 考核机制 党风",
        1: "干部 业务 团队 职工 统筹协调 人才 培训 队伍 经费 财政 督查 考核 中期评估 基层所 编制 绩效 宣传 组织 规范化建设",
    },
    Domain.OTHER: {
        2: "应急管理 应急处置 应急预案 疫情 风险监管 监管理念 系统监管 科创高地 技术创新 商品市场 重点领域监管",
        1: "应急 扫黑除恶 其他重点领域 理念",
    },
}

RZ_TERMS: dict[InstrumentClass, dict[float, str]] = {
    InstrumentClass.SUPPLY: {
        2: "人才 队伍建设 信息化 大数据 智慧监管 信息平台 公共服务平台 服务平台 平台建设 监管平台 检测中心 基础设施 实验室 数据库 装备 技术支撑 科技支撑 经费 资金保障 要素保障 数字化",
        1: "培训 培养 检验检测 数据共享 数据归集 专家库 智库 信息系统 公共服务 科技项目 导航 维权援助 投入 技术 数字 平台 信息服务",
    },
    InstrumentClass.ENVIRONMENT: {
        2: "制度 监管 执法 机制 责任 审查 体系 考核 法治 专项整治 规范 保护 标准 战略 准入 审批 激励政策 奖励 信用",
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
        2: "激励 奖励 质量奖 扶持 补贴 资助 奖补 减免 便利 简化 培育 质押融资 信用修复 包容审慎 容错 产业发展 创新发展 示范企业",
        1: "支持 鼓励 引导 优化 简易 改革 提升 促进 品牌 试点 融资",
    },
    RegulatoryType.INFORMATION: {
        2: "信息化 大数据 智慧监管 信息公示 信息归集 宣传 数字 信息平台 服务平台 数据 普法 公开 社会监督 舆论",
        1: "公示 平台 发布 预警 培训 导航 检索 监测 信息 教育 智慧",
    },
    RegulatoryType.VOLUNTARY: {
        2: "行业自律 自律 承诺 自治 协作 合作 行业协会 共治 自愿 标准化 认证 贯标 共建 和解 志愿",
        1: "协会 社会组织 参与 团体标准 联盟 交流 互认 协商 调解 社会力量",
    },
}
