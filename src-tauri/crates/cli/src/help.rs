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
  undo 文件 --operator 姓名                     撤销最近一步（redo 为重做）
  audit 文件 [--limit 条数]                     留痕
  paper 名称 文件 --out 文件.pdf [--sheet A3横|A4横]
                                                打印件：matrix 责任矩阵、division 责任分工表
  backup 文件 --to 文件夹                       备份并核验
  verify 文件                                   核验文件，发现问题时返回码为 3
  demo 文件夹                                   样例年度与全部打印件（样例数据）

选项：
  --json   以 JSON 输出
  --help   本说明

返回码：0 办成；1 未办成，原因写在标准错误；2 用法有误；3 核验发现问题。";
