//! Prose in the style of quarter reports, made from a seed: many texts that are alike in style and not in substance.

const WHO: &[&str] = &[
    "省质监局", "农业厅", "环境保护厅", "住房城乡建设厅", "交通运输厅", "水利厅", "商务厅", "省旅游发展委", "省工商局", "省食品药品监管局", "教育厅", "科技厅",
    "各市（州）", "成都海关", "四川检验检疫局", "省卫生计生委", "公安厅", "司法厅", "省统计局", "人力资源社会保障厅",
];
const DID: &[&str] = &[
    "组织开展", "扎实推进", "深入实施", "研究制定", "联合印发", "全面落实", "重点抓好", "持续深化", "牵头编制", "督促整改", "稳步扩大", "集中整治", "率先启动",
    "认真组织", "有效规范", "大力支持", "跟踪评估", "统筹安排",
];
const WHAT: &[&str] = &[
    "电梯安全攻坚战", "农产品质量追溯体系", "重点断面水质监测", "建筑工程质量治理", "公路桥梁隐患排查", "水库大坝安全鉴定", "电子商务产品抽检", "景区服务标准化",
    "商标品牌战略", "药品生产飞行检查", "学校食堂规范建设", "科技成果转化", "出口食品备案管理", "检验检测机构改革", "医疗服务质量评价", "消防产品专项检查",
    "质量法律服务", "价格监测预警", "技能人才培养", "有机产品认证示范", "能源计量审查", "儿童用品召回", "机动车尾气检测", "特种设备应急演练", "地理标志保护申报",
    "首席质量官制度", "缺陷消费品调查", "物流服务提升", "养老机构评级", "中药材种植规范", "白酒产业质量提升", "汽车零部件标准研制",
];
const HOW: &[&str] = &[
    "明确了时间表和路线图", "建立了部门会商机制", "形成了一批可复制的经验", "得到企业普遍欢迎", "补齐了基层能力短板", "发现问题当场交办", "纳入绩效目标管理",
    "邀请专家现场指导", "通过媒体公开曝光", "由第三方开展满意度测评", "按旬调度工作进度", "将结果与信用评级挂钩", "争取到中央专项支持", "实现全流程网上办理",
    "带动上下游协同改进", "对薄弱环节逐一会诊", "压缩审批时限近半", "设立了举报奖励资金",
];

/// Substance: words of two or three characters, so many that two texts seldom share one.
const WORDS: usize = 6_000;

pub struct Prose(u64);

impl Prose {
    pub fn new(seed: u64) -> Prose {
        Prose(seed.wrapping_mul(2).wrapping_add(1))
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn one(&mut self, of: &[&'static str]) -> &'static str {
        of[self.below(of.len())]
    }

    fn word(&mut self) -> String {
        let no = self.below(WORDS);
        (0..2 + no % 2).filter_map(|at| char::from_u32(0x4e00 + ((no * 7 + at * 4_001) * 13 % 8_000) as u32)).collect()
    }

    pub fn sentence(&mut self) -> String {
        let number = self.below(900) + 3;
        let unit = self.one(&["家", "个", "批次", "人次", "项", "万元"]);
        let words = [self.word(), self.word(), self.word(), self.word(), self.word()];
        let [a, b, c, d, e] = &words;
        format!(
            "{}{}{}，{a}{b}和{c}涉及{number}{unit}，{d}{e}{}。",
            self.one(WHO),
            self.one(DID),
            self.one(WHAT),
            self.one(HOW)
        )
    }

    /// 40 to 300 characters.
    pub fn paragraph(&mut self) -> String {
        let sentences = 1 + self.below(6);
        (0..sentences).map(|_| self.sentence()).collect()
    }

    /// The same text with other figures.
    pub fn refigured(&mut self, text: &str) -> String {
        text.chars().map(|it| if it.is_ascii_digit() { char::from(b'1' + self.below(9) as u8) } else { it }).collect()
    }
}
