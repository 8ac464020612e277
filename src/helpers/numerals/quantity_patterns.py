"""Patterns of figures, of the words that bound them, and of what is no quantity."""

from __future__ import annotations

import re

from helpers.numerals.quantity_units import MAGNITUDE

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = "[一二三四五六七八九十两百千零]+"
LARGE = re.compile("[百千万亿]")
HAN = re.compile("[\u4e00-\u9fff]")

BEFORE = (
    (">=", "不得少于|不得低于|不应低于|不应少于|不低于|不少于|不小于|不下于|至少达到|至少|最低|达到或超过|≥|>="),
    ("<=", "不得超过|不得高于|不应超过|不应高于|不超过|不高于|不大于|不多于|至多|最多|≤|<="),
    ("<", "低于|少于|小于|不足|不到|<"),
    (">", "突破了|突破|首破|再破|跃破|均破|已破|刚过|超过了|超过|超出|高于|多于|大于|超|逾|>"),
    ("≈", "大约|将近|接近|约为|约|近"),
    ("=", "达到了|达到|达"),
)
OPERATORS = {word: operator for operator, words in BEFORE for word in words.split("|")}
PASSED = frozenset({"跨过", "迈过", "越过"})
"""Verbs of passing a mark, which count nothing of their own: 跨过3万亿元, and not 跨过两个台阶."""
PREFIX = re.compile("(?:" + "|".join(words for _, words in BEFORE) + ")$")
# A bound that stands before the verb or the reference: 至少争取1项, 不低于总人数的50%.
REMOTE = re.compile(
    r"(不低于|不少于|至少|不超过|不高于|最低|突破(?=(?:营收|营业收入|总?产值|销售收入)$))[^,;。:\d]{1,14}$"
)
SUFFIX = re.compile(
    r"及?以上|及?以下|以内|之内|左右|上下|(?<=[天时钟秒日])内(?=[^,;。、的]{0,6}(?:到达|响应|办结|送达|处置|[,;。]))"
)
AFTER = {"以上": ">=", "以下": "<=", "以内": "<=", "之内": "<=", "内": "<=", "左右": "≈", "上下": "≈"}

# Counters before which a magnitude can stand without a figure: 近亿元, 超万家. Of a step the counter may go unsaid:
# 经济总量跃上万亿台阶.
_ALONE = "元人户家件个项台次吨亩"
FIGURE = re.compile(
    rf"(?P<low>{ARABIC})(?P<lowunit>%|‰|{MAGNITUDE})?(?P<dash>[-~至到]|—+)(?P<high>{ARABIC})(?P<more1>余|多|"
    rf"来)?(?P<mag1>{MAGNITUDE})?(?P<rest1>余|多)?"
    r"|(?P<half>半)(?:个工作日|[日天])(?=[以之]?内?(?:全部)?(?:办结|办好|办成|完成|出证|领[照证]|[,;。、]|$))"
    r"|(?P<times>翻(?P<doublings>[一二两三四]|\d(?:\.\d)?)番)"
    rf"|(?<=[近超逾约过破达])(?P<alone>万亿|[万亿])(?=[{_ALONE}])"
    r'|(?<=[上破入过越进到])(?:[“"][一二两三四五六七八九]?[百千万]亿[”"]、?)*[“"]?'
    r'(?P<step>[一二两三四五六七八九]?[百千万]亿)[”"]?(?=级?元?(?:大关|台阶|俱乐部)|(?<=[过破超]..)[,;。、])'
    rf"|(?P<number>{ARABIC}|{CHINESE})(?P<more>余|多|来|几)?(?P<mag>{MAGNITUDE})?(?P<rest>余|多)?"
)
FRACTION = re.compile(r"(?<!前)(?P<whole>百|千|[一十百]?万)分之(?P<number>[一二三四五六七八九十百零点\d.]+)")
"""A share, or a rate by so many people: 百分之五, 十万分之十三点五."""
STEP = re.compile("新?大?(?:台阶|关口)|大关")
STEPS = {"百亿": (100.0, "亿元"), "千亿": (1000.0, "亿元"), "万亿": (1.0, "万亿元")}
PARTS = {"百": "%", "千": "‰", "万": "‱", "一万": "‱", "十万": "/10万", "百万": "/100万"}
ORDINAL = re.compile(r"(?:第|前|[的列]后|排名|位居|位列|位次|居[^,;。]{0,4}第|列[^,;。]{0,4}第)$")
# Whom an age tells of: 2-3岁幼儿, 60至79岁的老年人.
AGED = re.compile(r"(?:及?以[上下])?的?(?:适龄)?(?:婴|幼|儿童|青|中?老|妇|女|男|学生|人|劳动|居民)")
RANKED = frozenset("位名强")
# Characters right before a figure that make it part of a name, a code or a larger number.
STUCK = re.compile(r"[A-Za-z\d.\-_/:〔\[#*×^+&]$")
MEASURED = re.compile(r"(?<![A-Za-z])(?:GDP|CPI)$")
DENOMINATOR = re.compile(r"每$|每隔$|[/]$")
# A length of time, not a date: 平均受教育年限达到11.5年.
LASTING = re.compile(r"年限[^,;。\d]{0,8}$")
DATE_AFTER = re.compile(r"年|月(?!票)|日(?!均)|号|世纪|时\d|点\d|代(?![表理])|后(?=[,、])|周年|[A-Za-zα-ωⅠ-Ⅻ]")
TIMES = re.compile(r"^24(?:个?小时)$")
APPOSED = re.compile(r"(?:[等”》]|以下|下列|如下)$")
# A list of names after a verb of making counts what is made: 建成甲、乙等5座水库.
MADE = re.compile(
    r"(?:^|[,;。:])(?:并|将|已|新|先后|计划|力争|规划)?(?:建成|建设|新建|新增|改建|扩建|培育|引进|打造|创建|"
    r"投用|开工|获批|获评)"
    r"[^,;。:“”\d]{2,40}等$"
)
# And so does the scope of what is carried out there: 在甲、乙等20个行业推行新证.
ROLLED_OUT = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:“|纳入|接入|推行|推广|实行|试行|试点|实现)")
# And the projects of a list that are put up: 甲、乙等200个项目开工建设.
PUT_UP = re.compile(
    r"[^,;。、]{0,18}?项目(?:全面|全部|加快|顺利|陆续|相继|集中)?(?:开工|竣工|建设|投产|投用|落地|建成|完工|达产)"
)
CAPTION = re.compile(r"(?:(?<![代发])表|如图|见图|专栏|公式)$")
UNKNOWN = re.compile(r"[\u4e00-\u9fff](?=[,;。、)]|以上|以内|左右|$)")
# 54万贫困人口: the magnitude counts without a unit.
HEADS = re.compile(r"(?!以|个|左右)[\u4e00-\u9fff]")
COUNTING = re.compile(
    r"(?:建成|新增|新建|改建|扩建|培育|设立|成立|查处|查办|办理|举办|开展|组织|召开|完成|打造|建立|创建|引进|"
    r"引育|培养|推出|制定|修订|发布|申报|获批|获得|荣获|"
    r"拥有|共有|现有|设有|整合|整[\d]{3,}等|达到|增加到|增至|扩大到|选派|配备|购置|新设|认定|评选|落户|"
    r"建设)(?:了|各类)?$"
)
ONCE = re.compile(r"每\d*[年月周季]|每半年|每两年|每季度|每个|至少|不少于|不低于")
# Counters that often begin a noun; and those too ambiguous after a Chinese numeral.
LOOSE = frozenset("方单机站路节环车里对字组班门口头片队部本段块")
UNSAFE = frozenset("位级分字度点路单方站节对里倍克米口班组")
MORE_AFTER = re.compile(r"余|多(?=[,;。、)])")
DESCRIBING = re.compile("的(?!目标|水平|规模|任务)")
# Two conditions of one class: 销售额50万元以上且从业人员5人以上的商户.
CONDITION = re.compile("[且或][^,;。]{0,24}(?:以上|以下|以内)的?[\u4e00-\u9fff]")
CLASS_NOUN = re.compile("(?:企业|项目|产业|集群|园区|单位|商户|镇|村|街区|市场|平台)")
# What comes to so many people is a ratio: 十万人口死亡率.
PER_NOUN = re.compile("[^,;。、\\d]{0,14}(?:率|拥有量|拥有数)")
TENS = re.compile("[十百千万亿]+")
DAYS = re.compile("日(?=(?:以内|之内|内)?(?:全部)?(?:办结|办好|办成|完成|到账|出证|送达))")
# A time that a procedure takes, in Chinese numerals: 一日办结, 一个工作日内完成.
PROMISED = re.compile(
    "(?:个工作日|工作日|[天日])(?=[以之]?内?(?:全部|即可)?(?:办结|办好|办成|完成|到账|出证|送达|领[照证]))"
)
CUT_DAYS = re.compile("(?:个工作日|工作日|[天日](?![^以之内,;。、)]))")
SHORTENED = re.compile("(?:压缩|缩短|压减|减少|缩减|精简)(?:到|至|为)$")
TAKES = re.compile("工作日|小时|分钟|天")
# Figures of a list that leave the rest of their unit to the last: 1个、3个和60个工作日.
LISTED_UNIT = re.compile(
    r"[、,和及与]{1,2}(?:\d+(?:\.\d+)?个(?:[、,和及与]{1,2}))*\d+(?:\.\d+)?(个(?:工作日|小时|月|百分点))"
)
# The extent of a place or a circle, not a promise: 200米范围内, 15分钟生活圈.
LENGTH = re.compile("(?:(?<!方)[公千]?[里米]|分钟|小时)$")
EXTENT = re.compile("的?范围|半径|(?:以内|内|外)的|[^,;。、()]{0,6}圈")
# Words after which a figure needs no unit: 控制在0.15以内, 由0.36下降至0.2.
REACHED = re.compile(
    r"(?:控制|稳定|保持|维持)在$|(?:缩小|提高|提升|上升|增加|增|升|下降|降低|减少|降|压缩|压减|缩短)(?:到|至|"
    r"为)(?:20\d\d年的?)?$"
)
# What is counted is in the name: 受灾人次为7321.
COUNTED_BY_NAME = re.compile(r"(?:人次|[人次件起户家]数)为$")
# Nothing needs no unit: 劣Ⅴ类断面占比为0.
NOTHING = re.compile(r"(?:率|比[例重]|占比|数|人数|起数)(?:均|都|保持|稳定|连续[^,;。]{1,4})*(?:为|是|降为|降至|保持)$")
# A decimal of what has no unit: 有效利用系数0.56, 指数为91.5.
UNITLESS = re.compile(
    r"(?:系数|指数|死亡率|伤亡率|受害率|利用效率|得分|评分|能效|\(PUE\)|强度|密度)(?:平均|均)?(?:值)?(?:约?为|是)?$",
    re.I,
)
# So many to one: 产值之比达到2.9:1.
RATIO = re.compile(
    r"(?:之比|比值?|比例|收入差距|收入倍差)[^,;。\d]{0,8}$|[:∶]1(?:进一步)?(?:缩小|下降|降低|提高|降|升|调整)[到至为]$"
)
TO_ONE = re.compile(r"[:∶]1(?![\d.])")
CUT_TO = re.compile(r"(?:实现|仅需|只需|(?:压缩|压减|精简|减少|缩减|减)(?:到|至|为))$")
CHANGED = re.compile(r"(?:预计)?(?:缩小|发展|扩大|提高|提升|上升|增加|下降|降低|减少|压减|增|升|降)(?:到|至|为)")
CHANGING = re.compile(r"(?:由|从)(?:20\d\d年的?)?$")
GOAL = re.compile(
    "的?(?:目标|水平|规模|消费量|用量|需求)|(?:全部)?(?:得到|到达|办结|完成|响应|送达|恢复)|(?:支持|用于|推动|推进|促进|"
    "开展|实施|投入|保障|扶持|补助|奖励|建设)"
)
EACH = re.compile(
    r"(?:分别|依次)(?:只有|仅有|达到?|为|是|有|至|到|[降升增减提](?:低|高|长|少)?[至到])?(?:\d[\d.]*[、和与及]+)*$"
)
REST_OF_LIST = re.compile(r"(?P<before>(?:[、和与及]+\d[\d.]*)+)(?P<magnitude>[百千万亿]{0,2})")
"""What follows a figure of a list whose unit stands once, behind the last."""
