//! What an office has before it for each criterion: how the figures move, what shows them, and what is said of a loss.

/// How the facts of a criterion come about. Level 0 loses nothing, 1 to 3 more and more.
#[derive(Clone, Copy)]
pub(super) enum Figures {
    /// A share of the goal; in hundredths. The goal begins at `goal`, spread over the places by steps of a tenth.
    Share { goal: i64, spread: i64, short: [i64; 3] },
    /// Lower is better; the goal is the place's own, in hundredths.
    Under { short: [i64; 3] },
    /// A way from last year's figure, `gap` long in hundredths; in tenths of the way.
    Way { from: i64, spread: i64, gap: i64, falls: bool, tenths: [i64; 3] },
    /// Of the place's own base in whole numbers, a tenth of it the way.
    Growth { tenths: [i64; 3] },
    /// Whole numbers, tenths of the goal.
    Count { goals: &'static [i64], tenths: [i64; 3] },
    /// The figure itself by level, in hundredths: from, and how much above, in steps.
    Value { step: i64, by_level: [(i64, i64); 4] },
    /// Clauses and how often, by level.
    Events { by_level: [&'static [(&'static str, u32)]; 3] },
    /// People give the score.
    People,
}

/// Clause, reason, evidence.
pub(super) type Told = (&'static str, &'static str, &'static str);

pub(super) struct Entry {
    pub code: &'static str,
    pub figures: Figures,
    /// What the levels lose, about, in hundredths of a point: with what is lost elsewhere it makes up the year's shortfall.
    pub loses: [i64; 3],
    pub source: &'static str,
    /// 佐证材料, as it is filed; `{year}` is the assessed year.
    pub evidence: &'static [&'static str],
    /// What is said where points are lost.
    pub told: &'static [Told],
}

const SHARE: [i64; 3] = [60, 150, 280];

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        code: "1.1.1",
        figures: Figures::Share { goal: 9050, spread: 20, short: SHARE },
        loses: [3, 7, 12],
        source: "省质监局",
        evidence: &["{year}年省级监督抽查结果汇总", "制造业产品质量状况统计表"],
        told: &[("1", "省级监督抽查合格率低于备案目标", "{year}年省级监督抽查结果汇总")],
    },
    Entry {
        code: "1.1.2",
        figures: Figures::Value { step: 10, by_level: [(9830, 140), (9650, 100), (9620, 60), (9450, 80)] },
        loses: [100, 100, 200],
        source: "农业厅",
        evidence: &["{year}年农产品质量安全例行监测结果通报"],
        told: &[("1", "例行监测合格率未达到最高档", "{year}年农产品质量安全例行监测结果通报")],
    },
    Entry {
        code: "1.1.3",
        figures: Figures::Share { goal: 9500, spread: 20, short: SHARE },
        loses: [3, 7, 12],
        source: "省食品药品监管局",
        evidence: &["{year}年食品评价性抽检报告"],
        told: &[("1", "评价性抽检合格率低于备案目标", "{year}年食品评价性抽检报告")],
    },
    Entry {
        code: "1.2.1",
        figures: Figures::Share { goal: 9650, spread: 15, short: [50, 120, 250] },
        loses: [2, 5, 10],
        source: "住房城乡建设厅",
        evidence: &["{year}年竣工验收备案清单"],
        told: &[("1", "一次验收合格率低于备案目标", "{year}年竣工验收备案清单")],
    },
    Entry {
        code: "1.2.2",
        figures: Figures::Value { step: 10, by_level: [(9550, 350), (9200, 250), (9100, 200), (8600, 300)] },
        loses: [150, 150, 300],
        source: "交通运输厅",
        evidence: &["交通工程质量监督抽检报告", "水利工程质量监督抽检报告"],
        told: &[("1", "监督抽检合格率未达到最高档", "质量监督抽检报告")],
    },
    Entry {
        code: "1.3.1",
        figures: Figures::Way { from: 7200, spread: 40, gap: 200, falls: false, tenths: [8, 6, 3] },
        loses: [60, 120, 210],
        source: "省质监局",
        evidence: &["生产性服务业顾客满意度测评报告"],
        told: &[("1", "满意度提高幅度小于应提高幅度", "{year}年满意度测评报告")],
    },
    Entry {
        code: "1.3.2",
        figures: Figures::Way { from: 7000, spread: 40, gap: 150, falls: false, tenths: [8, 6, 4] },
        loses: [60, 120, 180],
        source: "省质监局",
        evidence: &["公共服务满意度测评报告"],
        told: &[("1", "满意度提高幅度小于应提高幅度", "{year}年公共服务满意度测评报告")],
    },
    Entry {
        code: "1.3.3",
        figures: Figures::Value { step: 10, by_level: [(9820, 160), (9600, 150), (9200, 200), (9100, 200)] },
        loses: [50, 100, 100],
        source: "省工商局",
        evidence: &["投诉举报系统统计表"],
        told: &[("1", "投诉办结率未达到最高档", "投诉举报系统统计表")],
    },
    Entry {
        code: "1.4.1",
        figures: Figures::Share { goal: 7300, spread: 25, short: [150, 380, 760] },
        loses: [8, 20, 40],
        source: "环境保护厅",
        evidence: &[],
        told: &[("1", "国控断面水质达标率低于年度目标", "{year}年水环境质量通报")],
    },
    Entry {
        code: "1.4.2",
        figures: Figures::Under { short: [180, 420, 750] },
        loses: [14, 32, 52],
        source: "环境保护厅",
        evidence: &["{year}年环境质量公报"],
        told: &[("1", "细颗粒物年均浓度高于目标值", "{year}年环境质量公报")],
    },
    Entry {
        code: "1.5.1",
        figures: Figures::Way { from: 60, spread: 1, gap: 5, falls: true, tenths: [8, 6, 3] },
        loses: [40, 80, 140],
        source: "省质监局",
        evidence: &["特种设备事故统计年报"],
        told: &[("1", "事故起数下降幅度小于应下降幅度", "特种设备事故统计年报")],
    },
    Entry {
        code: "1.5.2",
        figures: Figures::Events { by_level: [&[("1", 1)], &[("1", 1)], &[("1", 2)]] },
        loses: [100, 100, 200],
        source: "省质监局",
        evidence: &["质量安全事件处置报告"],
        told: &[("1", "一起质量安全事件未在规定时限内控制和报告", "质量安全事件处置报告")],
    },
    Entry {
        code: "2.1.1",
        figures: Figures::People,
        loses: [0; 3],
        source: "省质监局",
        evidence: &["质量提升行动实施方案", "责任分工表", "调度会议记录"],
        told: &[
            ("3", "年内只调度一次，少于规定次数", "调度会议记录"),
            ("2", "责任分工未细化到县（市、区）", "责任分工表"),
            ("1", "实施方案印发较晚，上半年未部署", "质量提升行动实施方案"),
        ],
    },
    Entry {
        code: "2.1.2",
        figures: Figures::Count { goals: &[10, 20, 30], tenths: [9, 8, 6] },
        loses: [30, 60, 120],
        source: "省质监局",
        evidence: &["质量对标产品清单", "对标报告"],
        told: &[("1", "完成对标的产品数少于备案数", "质量对标产品清单")],
    },
    Entry {
        code: "2.1.3",
        figures: Figures::People,
        loses: [0; 3],
        source: "省质监局",
        evidence: &["服务业质量提升工作总结", "满意度测评报告"],
        told: &[
            ("3", "测评发现的问题整改不完整", "整改台账"),
            ("1", "服务标准化覆盖的行业偏少", "服务业质量提升工作总结"),
            ("2", "未开展重点行业满意度测评", "满意度测评报告"),
        ],
    },
    Entry {
        code: "2.1.4",
        figures: Figures::Value { step: 100, by_level: [(300, 200), (200, 0), (100, 0), (0, 0)] },
        loses: [50, 100, 200],
        source: "省质监局",
        evidence: &["服务业标准化试点立项文件", "验收文件"],
        told: &[("1", "在建和验收的试点少于三个", "试点立项和验收文件")],
    },
    Entry {
        code: "2.1.5",
        figures: Figures::Count { goals: &[2], tenths: [5, 5, 5] },
        loses: [50, 50, 50],
        source: "省旅游发展委",
        evidence: &["旅游景区质量等级评定公告"],
        told: &[("1", "当年创建任务只完成一半", "旅游景区质量等级评定公告")],
    },
    Entry {
        code: "2.2.1",
        figures: Figures::Count { goals: &[5, 10], tenths: [8, 6, 4] },
        loses: [60, 120, 180],
        source: "省质监局",
        evidence: &[],
        told: &[("1", "新增服务业重点品牌少于分解任务数", "服务业重点品牌公布名单")],
    },
    Entry {
        code: "2.2.2",
        figures: Figures::Growth { tenths: [8, 6, 4] },
        loses: [60, 120, 180],
        source: "省工商局",
        evidence: &["{year}年商标注册统计"],
        told: &[("1", "商标有效注册增加量小于应增加量", "{year}年商标注册统计")],
    },
    Entry {
        code: "2.2.3",
        figures: Figures::Count { goals: &[5], tenths: [8, 6, 4] },
        loses: [50, 100, 200],
        source: "省质监局",
        evidence: &["地理标志产品保护公告"],
        told: &[("1", "公告的保护产品少于分解任务数", "地理标志产品保护公告")],
    },
    Entry {
        code: "2.2.4",
        figures: Figures::People,
        loses: [0; 3],
        source: "省质监局",
        evidence: &["政府质量奖评选文件", "先进质量管理经验推广材料"],
        told: &[
            ("2", "获奖企业经验推广的场次和覆盖面不足", "先进质量管理经验推广材料"),
            ("1", "质量标杆评选未按年度开展", "政府质量奖评选文件"),
            ("3", "当年没有企业获得省级以上质量奖励", "评选结果公告"),
        ],
    },
    Entry {
        code: "2.2.5",
        figures: Figures::Count { goals: &[5, 10], tenths: [8, 6, 4] },
        loses: [40, 80, 120],
        source: "省经济和信息化委",
        evidence: &["企业技术中心认定文件"],
        told: &[("1", "新增企业技术中心少于备案数", "企业技术中心认定文件")],
    },
    Entry {
        code: "2.2.6",
        figures: Figures::Count { goals: &[10, 20], tenths: [9, 8, 6] },
        loses: [20, 40, 80],
        source: "省质监局",
        evidence: &["四川名牌产品公告"],
        told: &[("1", "新增名牌产品少于备案数", "四川名牌产品公告")],
    },
    Entry {
        code: "2.3.1",
        figures: Figures::Events { by_level: [&[("1", 1), ("2", 2)], &[("1", 2), ("2", 3)], &[("1", 4), ("2", 12)]] },
        loses: [40, 70, 180],
        source: "省质监局",
        evidence: &["不合格产品后处理台账"],
        told: &[("1", "部分不合格产品未作后处理或者逾期", "不合格产品后处理台账")],
    },
    Entry {
        code: "2.3.2",
        figures: Figures::Count { goals: &[40, 50, 80], tenths: [9, 8, 7] },
        loses: [20, 40, 60],
        source: "省质监局",
        evidence: &["重点产品风险监测报告"],
        told: &[("1", "风险监测批次少于备案数", "重点产品风险监测报告")],
    },
    Entry {
        code: "2.3.3",
        figures: Figures::Value { step: 10, by_level: [(10000, 0), (9600, 300), (9550, 300), (9200, 200)] },
        loses: [100, 100, 200],
        source: "省食品药品监管局",
        evidence: &["食品安全监督检查汇总表"],
        told: &[("1", "监督检查未全覆盖", "食品安全监督检查汇总表")],
    },
    Entry {
        code: "2.3.4",
        figures: Figures::Events { by_level: [&[("1", 1)], &[("1", 2)], &[("1", 2), ("2", 1)]] },
        loses: [50, 100, 150],
        source: "住房城乡建设厅",
        evidence: &["工程质量通报", "整改报告"],
        told: &[("1", "有项目被省级通报", "工程质量通报")],
    },
    Entry {
        code: "2.3.5",
        figures: Figures::People,
        loses: [0; 3],
        source: "农业厅",
        evidence: &["农产品质量追溯平台运行报告"],
        told: &[
            ("2", "部分追溯点数据更新不及时", "农产品质量追溯平台运行报告"),
            ("1", "追溯点建设进度慢于安排", "追溯点建设清单"),
            ("2", "抽查的追溯点有两处未运行", "现场核查记录"),
        ],
    },
    Entry {
        code: "2.3.6",
        figures: Figures::Value { step: 10, by_level: [(9820, 160), (9400, 300), (9300, 300), (9200, 300)] },
        loses: [100, 100, 100],
        source: "省工商局",
        evidence: &["侵权假冒案件台账"],
        told: &[("1", "按期办结比例未达到最高档", "侵权假冒案件台账")],
    },
    Entry {
        code: "2.4.1",
        figures: Figures::People,
        loses: [0; 3],
        source: "省质监局",
        evidence: &["标准发布公告", "采用国际标准产品清单"],
        told: &[
            ("1", "主导制定国家标准、行业标准的数量偏少", "标准发布公告"),
            ("2", "采用国际标准的产品比例没有提高", "采用国际标准产品清单"),
            ("1", "申报的标准尚未发布，不计入", "标准立项文件"),
        ],
    },
    Entry {
        code: "2.4.2",
        figures: Figures::Share { goal: 9300, spread: 25, short: [100, 260, 520] },
        loses: [2, 6, 11],
        source: "省质监局",
        evidence: &["强制检定工作统计"],
        told: &[("1", "强制检定覆盖率低于备案目标", "强制检定工作统计")],
    },
    Entry {
        code: "2.4.3",
        figures: Figures::Events { by_level: [&[("1", 2)], &[("1", 1), ("2", 1)], &[("1", 5), ("2", 1)]] },
        loses: [20, 50, 90],
        source: "省质监局",
        evidence: &["获证企业检查记录"],
        told: &[("1", "有获证企业应查未查", "获证企业检查记录")],
    },
    Entry {
        code: "2.4.4",
        figures: Figures::Count { goals: &[2000, 3000, 5000], tenths: [9, 9, 8] },
        loses: [100, 100, 100],
        source: "省质监局",
        evidence: &["质量信用信息归集情况统计"],
        told: &[("1", "信息归集完成率未达到最高档", "质量信用信息归集情况统计")],
    },
    Entry {
        code: "2.4.5",
        figures: Figures::Events { by_level: [&[("1", 1)], &[("1", 1)], &[("2", 1)]] },
        loses: [50, 50, 100],
        source: "省质监局",
        evidence: &["年度质量状况分析报告"],
        told: &[("1", "质量状况分析报告未按期发布", "年度质量状况分析报告")],
    },
    Entry {
        code: "2.4.6",
        figures: Figures::People,
        loses: [0; 3],
        source: "省质监局",
        evidence: &["检验检测中心建设进度报告"],
        told: &[
            ("1", "在建检验检测中心进度慢于计划", "检验检测中心建设进度报告"),
            ("2", "检验检测能力扩项未完成", "资质认定证书附表"),
            ("2", "县级检验检测资源整合尚未到位", "现场核查记录"),
        ],
    },
    Entry {
        code: "2.4.7",
        figures: Figures::Count { goals: &[200, 300, 500], tenths: [9, 8, 6] },
        loses: [10, 20, 40],
        source: "教育厅",
        evidence: &["质量人才培训记录"],
        told: &[("1", "培训人次少于备案数", "质量人才培训记录")],
    },
    Entry {
        code: "2.5.1",
        figures: Figures::People,
        loses: [0; 3],
        source: "省质监局",
        evidence: &["对县（市、区）质量工作考核办法", "考核结果通报"],
        told: &[
            ("3", "考核结果没有运用到干部评价", "考核结果通报"),
            ("2", "质量工作在政府绩效考核中的权重偏低", "绩效考核办法"),
            ("1", "考核办法未覆盖全部县（市、区）", "对县（市、区）质量工作考核办法"),
        ],
    },
    Entry {
        code: "2.5.2",
        figures: Figures::Events { by_level: [&[("2", 2)], &[("1", 1), ("2", 1)], &[("1", 1), ("2", 5)]] },
        loses: [40, 70, 130],
        source: "省质监局",
        evidence: &["领导小组会议纪要", "督查通报"],
        told: &[("1", "会议、督查、信息报送有缺项或者迟报", "季报登记表")],
    },
    Entry {
        code: "2.5.3",
        figures: Figures::People,
        loses: [0; 3],
        source: "省质监局",
        evidence: &["企业质量主体责任抽查记录"],
        told: &[
            ("1", "抽查的企业中有质量责任制度不健全的", "企业质量主体责任抽查记录"),
            ("1", "抽查数量少于安排", "企业质量主体责任抽查记录"),
            ("2", "发现问题的企业整改材料不全", "整改台账"),
        ],
    },
    Entry {
        code: "2.5.4",
        figures: Figures::People,
        loses: [0; 3],
        source: "省委宣传部",
        evidence: &["质量月活动方案", "质量月活动总结"],
        told: &[
            ("2", "活动参与的行业和企业偏少", "质量月活动总结"),
            ("3", "宣传报道数量少，效果不明显", "宣传报道汇总"),
            ("1", "活动方案印发较晚", "质量月活动方案"),
        ],
    },
    Entry {
        code: "2.5.5",
        figures: Figures::Events { by_level: [&[("1", 1)], &[("1", 2)], &[("2", 2)]] },
        loses: [50, 100, 200],
        source: "省委宣传部",
        evidence: &[],
        told: &[("1", "有经核实的媒体曝光质量问题", "曝光问题核查情况")],
    },
    Entry {
        code: "3.1",
        figures: Figures::Events { by_level: [&[("2", 1)], &[("1", 1)], &[("1", 1), ("2", 1)]] },
        loses: [0; 3],
        source: "省质监局",
        evidence: &["表彰文件"],
        told: &[],
    },
    Entry {
        code: "3.2",
        figures: Figures::Events { by_level: [&[("1", 1)], &[("1", 2)], &[("1", 4)]] },
        loses: [0; 3],
        source: "省质监局",
        evidence: &["国家级试点示范批复文件"],
        told: &[],
    },
    Entry {
        code: "3.3",
        figures: Figures::People,
        loses: [0; 3],
        source: "省质监局",
        evidence: &["经验推广文件"],
        told: &[("1", "经验做法的推广范围未达到全省", "经验推广文件")],
    },
];

pub(super) fn entry(code: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|it| it.code == code)
}

/// 扣分、加分事项: criterion, clause, what is noted, 依据. General on purpose: nothing of it has happened.
pub(super) const EVENTS: &[(&str, &str, &str, &str)] = &[
    ("1.5.2", "1", "产品质量安全事件处置迟缓（样例）", "事件处置情况核查记录"),
    ("2.3.1", "1", "省级监督抽查不合格批次未作后处理（样例）", "后处理情况通报"),
    ("2.3.1", "2", "省级监督抽查不合格批次后处理逾期（样例）", "后处理情况通报"),
    ("2.3.4", "1", "在建项目因质量问题被省级通报（样例）", "工程质量通报"),
    ("2.3.4", "2", "被通报项目未按期整改（样例）", "整改情况复查记录"),
    ("2.4.3", "1", "获证企业年度检查应查未查（样例）", "认证监管统计表"),
    ("2.4.3", "2", "检查发现的问题未作处理（样例）", "认证监管统计表"),
    ("2.4.5", "1", "质量状况分析报告逾期发布（样例）", "报告报送登记表"),
    ("2.4.5", "2", "质量状况分析报告未发布（样例）", "报告报送登记表"),
    ("2.5.2", "1", "未按规定召开领导小组会议（样例）", "会议纪要登记表"),
    ("2.5.2", "2", "季报未按期报送（样例）", "季报登记表"),
    ("2.5.5", "1", "经核实的媒体曝光质量问题（样例）", "曝光问题核查情况"),
    ("2.5.5", "2", "同一质量问题被反复曝光（样例）", "曝光问题核查情况"),
    ("3.1", "1", "辖区企业获中国质量奖（样例）", "表彰文件"),
    ("3.1", "2", "辖区企业获中国质量奖提名奖（样例）", "表彰文件"),
    ("3.2", "1", "承担国家级质量类试点示范（样例）", "批复文件"),
];

/// 不适用的说明。
pub(super) const NOT_APPLICABLE: &[(&str, &str)] = &[
    ("1.2.2", "辖区当年没有在建的交通、水利重点项目"),
    ("1.4.1", "辖区没有国控断面"),
    ("2.1.5", "当年没有景区创建任务"),
    ("2.2.3", "当年没有分解任务"),
];
