//! The help text.

pub const TEXT: &str = "\
质衡命令行：与窗口程序同一内核，可用于批处理。

用法：zhiheng-cli 命令 [参数] [选项]

  new 文件 --operator 姓名 [--plan 2016|none]   新建台账文件，写入内置计划；none 为空白台账
  matrix 文件 [--year 年]                       责任矩阵
  plan 文件 [--year 年]                         工作计划
  plan roll-over 文件 --from 2016 --to 2017 [--targets 带目标值|不带目标值|不带指标] [--preview] --operator 姓名
                                                结转：由旧年计划建立新年计划，单位按承接关系更换；
                                                --preview 只看结果，不改文件
  plan versions 文件 [--year 年]                计划的各个版本，和上一版以来的改动数
  plan set-version 文件 --reason 理由 --date 日期 [--basis 依据] --operator 姓名
                                                把现在的计划定为新的一版
  plan compare 文件 --from v1 --to now [--year 年]
                                                比较两版计划；一方可以是 v2、2016-07-01 或 now
  plan gaps 文件 [--times 2] [--year 年]        缺口：没有单位、目标值、口径、时限的，和负担过重的单位
  unit list 文件 [--year 年]                    单位、别名、有效期、成员资格
  unit add 文件 --name 简称 --full 全称 --kind 类别 [--alias 甲,乙] [--from 日期] [--member] --operator 姓名
                                                新增单位；--member 同时列为成员单位
  unit succeed 文件 --unit 甲,乙 --last-day 日期 [--to 承接单位 [--full 全称 --kind 类别]] --operator 姓名
                                                机构改革：撤并单位由另一家承接；没有 --to 即撤销；
                                                有 --full 时新设承接单位，自次日起有效
  plan read 计划文件                            读计划文件（.docx .txt .pdf，- 为标准输入的文字），不动台账：
                                                结构、问题、每一句的去向
  plan import 文件 计划文件 --operator 姓名 [--accept-all]
                                                读成导入草稿；--accept-all 全部采纳，没有未定的就建立计划
  role 文件 --task 序号 --unit 单位 --role 职责 --operator 姓名
                                                标注职责：牵头、责任、配合、空
  report show 文件 --quarter 2016Q2 --unit 单位 一家单位的季度填报
  report set 文件 --quarter 2016Q2 --unit 单位 --target 指标 --value 值 --operator 姓名
                                                填报一个值；留空用 --value \"\"，不适用写“不适用：理由”
  report text 文件 --quarter 2016Q2 --unit 单位 [--task 序号] [--field 进展情况|存在问题|下一步措施]
                                                任务的文字；加 --value 文字 或 --in 文字文件，和 --operator 姓名，
                                                即写入（不写 --field 为进展情况）
  report submit 文件 --quarter 2016Q2 --unit 甲,乙 | --all [--date 日期] [--note 说明] --operator 姓名
                                                报送；--all 为全部草稿和退回的
  report accept 文件 --quarter 2016Q2 --unit 甲,乙 | --all [--date 日期] [--note 说明] --operator 姓名
                                                认定；--all 为全部已报的。办不成的逐家说明原因，返回码为 1
  report send-back 文件 --quarter 2016Q2 --unit 单位 --reason 理由 [--task 序号 [--field 文字]] [--target 指标]
            [--note 总的意见] [--date 日期] --operator 姓名
                                                退回；理由可以落到任务、文字或指标
  report reopen 文件 --quarter 2016Q2 --unit 单位 --reason 理由 --operator 姓名
                                                重开已认定的季报
  report checks 文件 --quarter 2016Q2 [--unit 单位] [--severity 错误|提醒]
                                                校验结果；加 --answer 编号 --word 说明 --operator 姓名 即说明提醒，
                                                编号可以写多次，“全部”为所列全部提醒；--word \"\" 收回说明
  report board 文件 --quarter 2016Q2            报送情况：应报、已报、迟报、退回、认定，和延期申请
  report deadline 文件 --quarter 2016Q2 [--due 日期|默认 --operator 姓名]
                                                报送期限；--due 改期限
  report ask-extension 文件 --quarter 2016Q2 --unit 单位 --until 日期 --reason 理由 [--date 日期] --operator 姓名
                                                登记延期申请
  report answer-extension 文件 --quarter 2016Q2 --unit 单位 --until 日期 | --refuse [--reason 答复] --operator 姓名
                                                答复延期申请：同意到哪天，或者不同意
  entry list 文件 --quarter 2016Q2 --target 指标 [--unit 单位]
                                                台账条目
  entry add 文件 --quarter 2016Q2 --unit 单位 --target 指标 --operator 姓名
            --in 表.tsv|表.csv | --name 名称 [--date 日期] [--doc-no 文号] [--prefecture 市州] [--holder 所属单位]
            [--note 备注]
                                                新增条目；表里有一行不能用就全部不收
  entry remove 文件 --quarter 2016Q2 --unit 单位 --target 指标 --entry 名称或编号 --operator 姓名
                                                删除条目；--entry 可以写多次
  attach 文件 附件 --quarter 2016Q2 --unit 单位 --task 序号 | --target 指标 [--entry 名称或编号] [--note 说明]
            --operator 姓名                     附上佐证材料
  evidence list 文件 --quarter 2016Q2 [--unit 单位]
                                                佐证材料
  evidence gaps 文件 --quarter 2016Q2           没有佐证的数字
  evidence save 文件 --id 编号 --out 文件       取出一份佐证材料
  template 文件 --quarter 2016Q2 --out 文件夹 [--unit 甲,乙] [--form 季度填报表|目标报备表] --operator 姓名
                                                发放填报件，每家单位一个 .xlsx；不写 --unit 为全部
  forms 文件 --quarter 2016Q2 [--form 种类]      收发情况：谁领了、谁交了、收下多少
  returns 文件 填报件或文件夹… [--quarter 2016Q2] [--form 种类]
                                                试收：逐件逐格说明新填、改动、未收、冲突，不改台账
  returns --apply 文件 填报件或文件夹… [--received 日期] [--submit] --operator 姓名
                                                收下，每件一步；冲突的格保留台账；--submit 同时登记报送
  withdraw 文件 编号 --operator 姓名            整件撤回一次导入，编号见 forms
  corrections 文件 编号 --out 文件夹 --operator 姓名
                                                回填件：只开放未收的格，逐格注明原因
  receipt 文件 编号 --out 文件.pdf              填报件回执
  dispatch 文件 --quarter 2016Q2 --out 文件.pdf [--form 种类]
                                                发放清单
  overview 文件 --quarter 2016Q2                总览：要办的事、报送情况、各项灯
  find 文件 文字                                在全部文字、条目、佐证、批注、退回理由中找
  rules 文件 [--set 名称=值 --operator 姓名]    亮灯与校验的规则；--set 可以写多次
  undo 文件 --operator 姓名                     撤销最近一步（redo 为重做）
  take-back 文件 编号 --operator 姓名           撤回一条留痕所记的改动，保留后来的；编号见 audit
  audit 文件 [--limit 条数]                     留痕
  paper 名称 文件 --out 文件 [--quarter 2016Q3] [--unit 单位] [--target 编号或名称] [--sheet A3横|A4横|A4竖]
            [--year 2015] [--scope 市州|全省]    （考核的打印件，如 打分表：--unit 为被考核单位）
            [--page-of] [--sources] [--blank] [--format pdf|docx|xlsx] [--operator 姓名]
                                                打印件，名称如 责任矩阵、指标完成情况表：--page-of 页码为第n页/共m页，
                                                --sources 附数据来源表，--blank 空表；写明 --operator 即登记
  papers 文件 --quarter 2016Q3 | [--year 2015] [--scope 市州|全省] --out 文件夹 [--name 名称] [--operator 姓名]
                                                一个季度或一次考核的全部打印件，或一种的全部份数；逐份报用时
  explain 校验码 文件 [--figure 序号]           已登记打印件的数从哪里来；写明序号则列出全部来源
  printed 文件                                  打印登记：什么时候出的、谁出的、数据后来变没变
  reprint 登记编号 文件 --out 文件.pdf [--operator 姓名]
                                                按登记的原样再出，与当时逐字节相同
  compare-papers 登记编号 [登记编号] 文件       比较两份打印件；只写一个编号时与今天的数据重出的比
  fonts [--set 角色=字体]                       打印件各类文字所用的字体；写 角色= 改回自带字体
  assess list 文件                              考核：年度、方案、打分进度
  assess assessees 文件                         被考核单位；加 --operator 姓名，和 --code 区划代码 --name 名称 [--from 日期]
                                                [--until 日期]，或者 --in 表.tsv|表.csv（代码、名称、自、至），即登记；
                                                代码已有的，改其名称和起止
  assess new 文件 --year 2016 [--scope 市州|全省] [--start 示例|上年|空白] [--from 日期 --until 日期]
            [--goals-due 日期] [--self-due 日期] [--unit 单位 …] --operator 姓名
                                                建立考核；不写起止日期，市州为自然年，全省为当年7月至次年6月
  assess scheme 文件 [--version 版]             评分细则；以下各条都可以写 --year 年 和 --scope 市州|全省，
                                                不写为最近一个年度的市州考核
  assess check-scheme 文件                      方案的问题，有问题时返回码为 1
  assess import-scheme 文件 方案文件 [--confirm] --operator 姓名
  assess export-scheme 文件 --out 方案.xlsx|方案.json [--version 版]
                                                方案的导入、导出；会使已有记录对不上考核项的，写 --confirm 才导入
  assess revise-scheme 文件 --reason 修订原因 --operator 姓名
                                                打分以后修订：建立下一版
  assess facts 文件 --unit 单位                 考核依据；加 --operator 姓名，和 --code 考核项 --field 字段 --value 值，
                                                或者 --in 表.tsv|表.csv（单位、考核项、字段、值），即写入；字段为
                                                目标值、备案日期、基期值、完成值、核定值、来源单位、佐证、不适用
  assess event 文件 --unit 单位 --code 考核项 --clause 款 --event 事项 [--date 日期] [--times 次数] --basis 依据
            | --clear --operator 姓名           增加扣分（加分）事项；--clear 为核实无事项
  assess cite 文件 --unit 单位 --code 考核项 --evidence 佐证名称 --operator 姓名
                                                引用佐证材料
  assess line 文件 --unit 单位 --code 考核项    一个考核项：依据、算式、各步骤得分、扣分原因、申诉
  assess score 文件 --step 自评|文审|核查|终审 --operator 姓名
            --unit 单位 --code 考核项 --score 得分|按方法 [--reason 原因 --clause 款 [--evidence 佐证] [--points 扣分]]
            | --in 表.tsv|表.csv（单位、考核项、得分、原因、款、佐证、扣分）| --fill 上一步带入 | --by-method 按方法计算
                                                打分；有一格不收就全部不收
  assess check 文件 [--unit 单位 --code 考核项] [--clear] --operator 姓名
                                                复核终审得分，须与终审不是同一人；不写单位为全部
  assess appeal 文件 --unit 单位 --code 考核项 --date 日期 --reason 申诉理由 --operator 姓名
            | --answer 采纳|维持|撤回 [--score 得分] --reason 处理理由 --decided-by 谁 --decided-on 日期
                                                登记申诉，记入处理结果
  assess veto 文件 --unit 单位 --event 事件 --date 发生日期 --basis 依据 --decided-by 谁 --decided-on 日期 | --clear
            --operator 姓名                     一票否决；--clear 撤回
  assess standing 文件                          名次、等次、合计，和不能公布的原因
  assess chain 文件 --unit 单位                 得分由来，与前一名之差，与上年比较
  assess compare 文件 --from 2014 --to 2015     两年对照
  assess export 文件 --out 考核.json            全部依据、得分和结果，供别的程序重新计算
  assess publish 文件 --date 日期 --basis 依据 --decided-by 审定单位 | --clear --operator 姓名
                                                公布结果；--clear 撤回公布
  assess uses 文件                              结果运用
  assess use 文件 --apply | --kind 类别 [--unit 单位] [--addressee 报送对象] [--due 日期] [--date 办结日期] [--note 说明]
            | --id 编号 --date 办结日期 --operator 姓名
                                                记入结果运用；--apply 收下全部应办的，--id 登记办结
  backup 文件 --to 文件夹                       备份并核验
  verify 文件                                   核验文件，发现问题时返回码为 3
  batch 文件 命令文件 [--operator 姓名]         逐行执行命令，- 为标准输入：每行一个 JSON，
                                                {\"command\": \"setCells\", \"body\": {…}}，命令与窗口所用的相同，
                                                body 里的 place 写文件路径；办好一行答一行，
                                                {\"line\": 1, \"ok\": true, \"value\": …} 或带 error；有一行未办成返回码为 1
  demo 文件夹 [--without-papers]                样例年度与全部打印件（样例数据）

选项：
  --json                 以 JSON 输出
  --as-of 日期           只读命令：按那天结束时的样子
  --business-date 日期   灯、期限按这一天判断，默认为今天
  --encoding gbk         输出到管道、文件时用 GBK（GB18030），给 findstr、for /f、PowerShell；默认 utf-8。
                         环境变量 ZHIHENG_ENCODING=gbk 相同；输出到控制台窗口时不用选
  --help                 本说明

读入的文字（批处理的命令、- 标准输入、--in 文件）可以是 UTF-8、GBK（GB18030）或带标记的 UTF-16，自动识别。

返回码：0 办成；1 未办成，原因写在标准错误；2 用法有误；3 核验发现问题。";
