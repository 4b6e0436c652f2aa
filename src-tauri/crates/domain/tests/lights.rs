//! The table of lights: every kind of target × state × light, each threshold from both sides, each comparison.
//!
//! Columns: kind | goal | baseline | quarter and state | value | light | 完成率 | 与序时差 | 通报用词 | reason
//! State: `报` an accepted report on a day within the quarter's following month; `未报` none; `迟报` made good late;
//! `曾破` broken before; `到期` the business date is past the due date (31 December).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

use std::collections::BTreeSet;

use zhiheng_domain::{
    Amount, Date, Goal, GoalOperator, Light, LightRule, LightVerdict, Modality, Nature, PlannedShare, Quarter, Target,
    TargetFacts, TargetId, TargetKind, Value, target_light,
};

const COUNTS: &str = "
数量 | 尚未下达   | - | Q2 报   | 5      | ○ 尚未下达 | -      | -     | 其他   | 目标值尚未下达
数量 | 尚未下达   | - | Q4 到期 | 5      | ○ 尚未下达 | -      | -     | 其他   | 目标值尚未下达
数量 | >= 100    | - | Q2 未报 | 50     | ○ 未报     | -      | -     | 其他   | 本季尚无认定的季报
数量 | >= 100    | - | Q4 未报 | 100    | ○ 未报     | -      | -     | 其他   | 本季尚无认定的季报
数量 | >= 100    | - | Q2 报   | 空     | ○ 未报     | -      | -     | 其他   | 季报已认定，完成值未填
数量 | >= 100    | - | Q2 报   | 不适用 | ○ 暂不评定 | -      | -     | 其他   | 不适用：2017年验收
数量 | >= 100    | - | Q2 报   | 0      | ■ 滞后     | 0%     | 50    | 欠进度 | 序时 50%，完成 0%，差 50 个百分点
数量 | >= 100    | - | Q1 报   | 0      | ▲ 欠进度   | 0%     | 25    | 欠进度 | 序时 25%，完成 0%，差 25 个百分点
数量 | >= 100    | - | Q2 报   | 20     | ■ 滞后     | 20%    | 30    | 欠进度 | 序时 50%，完成 20%，差 30 个百分点
数量 | >= 10000  | - | Q2 报   | 2001   | ▲ 欠进度   | 20.01% | 29.99 | 欠进度 | 序时 50%，完成 20.01%，差 29.99 个百分点
数量 | >= 10000  | - | Q2 报   | 2000   | ■ 滞后     | 20%    | 30    | 欠进度 | 序时 50%，完成 20%，差 30 个百分点
数量 | >= 100    | - | Q2 报   | 32     | ▲ 欠进度   | 32%    | 18    | 欠进度 | 序时 50%，完成 32%，差 18 个百分点
数量 | >= 100    | - | Q2 报   | 40     | ▲ 欠进度   | 40%    | 10    | 欠进度 | 序时 50%，完成 40%，差 10 个百分点
数量 | >= 10000  | - | Q2 报   | 4001   | ● 达进度   | 40.01% | 9.99  | 达进度 | 序时 50%，完成 40.01%，差 9.99 个百分点
数量 | >= 10000  | - | Q2 报   | 4000   | ▲ 欠进度   | 40%    | 10    | 欠进度 | 序时 50%，完成 40%，差 10 个百分点
数量 | >= 3      | - | Q2 报   | 1      | ▲ 欠进度   | 33.3%  | 16.7  | 欠进度 | 序时 50%，完成 33.3%，差 16.7 个百分点
数量 | >= 100    | - | Q2 报   | 50     | ● 达进度   | 50%    | 0     | 达进度 | 序时 50%，完成 50%，与序时进度持平
数量 | >= 10000  | - | Q2 报   | 5999   | ● 达进度   | 59.99% | -9.99 | 达进度 | 序时 50%，完成 59.99%，超 9.99 个百分点
数量 | >= 100    | - | Q2 报   | 60     | ● 达进度   | 60%    | -10   | 超进度 | 序时 50%，完成 60%，超 10 个百分点
数量 | >= 10000  | - | Q2 报   | 9999   | ● 达进度   | 99.99% | -49.99 | 超进度 | 序时 50%，完成 99.99%，超 49.99 个百分点
数量 | >= 100    | - | Q2 报   | 100    | ● 达进度   | 100%   | -50   | 已完成 | 序时 50%，完成 100%，超 50 个百分点
数量 | >= 100    | - | Q3 报   | 64     | ▲ 欠进度   | 64%    | 11    | 欠进度 | 序时 75%，完成 64%，差 11 个百分点
数量 | >= 100    | - | Q4 报   | 97     | ● 达进度   | 97%    | 3     | 达进度 | 序时 100%，完成 97%，差 3 个百分点
数量 | >= 100    | - | Q4 到期 | 97     | ■ 滞后     | 97%    | 3     | 欠进度 | 序时 100%，完成 97%，差 3 个百分点，到期未完成
数量 | >= 100 力争 | - | Q4 到期 | 97   | ■ 未达力争值 | 97%  | 3     | 欠进度 | 序时 100%，完成 97%，差 3 个百分点，未达力争值
数量 | >= 100 力争 | - | Q4 报 | 60     | ■ 滞后     | 60%    | 40    | 欠进度 | 序时 100%，完成 60%，差 40 个百分点
数量 | >= 100 力争 | - | Q4 到期 | 100  | ● 达进度   | 100%   | 0     | 已完成 | 序时 100%，完成 100%，与序时进度持平
数量 | >= 100    | - | Q4 到期 | 112    | ● 达进度   | 112%   | -12   | 已完成 | 序时 100%，完成 112%，超 12 个百分点
数量 | >= 100    | - | Q2 到期 | 50     | ● 达进度   | 50%    | 0     | 达进度 | 序时 50%，完成 50%，与序时进度持平
数量 | >= 100    | - | Q2 迟报 | 55     | ▲ 欠进度   | 55%    | -5    | 欠进度 | 本季迟报补录，不转绿（序时 50%，完成 55%，超 5 个百分点）
数量 | >= 100    | - | Q2 迟报 | 60     | ▲ 欠进度   | 60%    | -10   | 欠进度 | 本季迟报补录，不转绿（序时 50%，完成 60%，超 10 个百分点）
数量 | >= 100    | - | Q2 迟报 | 100    | ▲ 欠进度   | 100%   | -50   | 已完成 | 本季迟报补录，不转绿（序时 50%，完成 100%，超 50 个百分点）
数量 | >= 100    | - | Q2 迟报 | 35     | ▲ 欠进度   | 35%    | 15    | 欠进度 | 序时 50%，完成 35%，差 15 个百分点
数量 | >= 100    | - | Q2 迟报 | 20     | ■ 滞后     | 20%    | 30    | 欠进度 | 序时 50%，完成 20%，差 30 个百分点
数量 | >= 0      | - | Q2 报   | 0      | ● 达进度   | 100%   | -50   | 已完成 | 序时 50%，完成 100%，超 50 个百分点
数量 | = 8       | - | Q2 报   | 4      | ● 达进度   | 50%    | 0     | 达进度 | 序时 50%，完成 50%，与序时进度持平
数量 | = 8       | - | Q4 到期 | 7      | ■ 滞后     | 87.5%  | 12.5  | 欠进度 | 序时 100%，完成 87.5%，差 12.5 个百分点，到期未完成
数量 | ~ 60      | - | Q2 报   | 20     | ▲ 欠进度   | 33.3%  | 16.7  | 欠进度 | 序时 50%，完成 33.3%，差 16.7 个百分点
数量 | ~ 60..80  | - | Q4 到期 | 60     | ● 达进度   | 100%   | 0     | 已完成 | 序时 100%，完成 100%，与序时进度持平
数量 | + 40      | - | Q2 报   | 10     | ▲ 欠进度   | 25%    | 25    | 欠进度 | 序时 50%，完成 25%，差 25 个百分点
数量 | - 40      | - | Q2 报   | 8      | ■ 滞后     | 20%    | 30    | 欠进度 | 序时 50%，完成 20%，差 30 个百分点
数量 | all 40    | - | Q2 报   | 20     | ● 达进度   | 50%    | 0     | 达进度 | 序时 50%，完成 50%，与序时进度持平
数量 | <= 50     | - | Q2 报   | 50     | ● 达进度   | -      | -     | 达进度 | 完成值 50个，目标 ≤50个，符合目标
数量 | <= 50     | - | Q2 报   | 54     | ▲ 欠进度   | -      | -     | 欠进度 | 完成值 54个，目标 ≤50个，超出 4个
数量 | <= 50     | - | Q2 报   | 55     | ■ 滞后     | -      | -     | 欠进度 | 完成值 55个，目标 ≤50个，超出 5个
数量 | <= 50     | - | Q4 到期 | 51     | ■ 滞后     | -      | -     | 欠进度 | 完成值 51个，目标 ≤50个，超出 1个，到期未完成
数量 | <= 50     | - | Q4 到期 | 50     | ● 达进度   | -      | -     | 已完成 | 完成值 50个，目标 ≤50个，符合目标
数量 | <= 0      | - | Q2 报   | 1      | ■ 滞后     | -      | -     | 欠进度 | 完成值 1个，目标 ≤0个，超出 1个
数量 | zero 0    | - | Q2 报   | 0      | ● 达进度   | -      | -     | 达进度 | 完成值 0个，目标 0个，符合目标
";

const STOCKS: &str = "
存量 | 尚未下达  | 40 | Q2 报   | 44     | ○ 尚未下达 | -     | -     | 其他   | 目标值尚未下达
存量 | >= 48    | 40 | Q2 未报 | 44     | ○ 未报     | -     | -     | 其他   | 本季尚无认定的季报
存量 | >= 48    | 40 | Q2 报   | 空     | ○ 未报     | -     | -     | 其他   | 季报已认定，完成值未填
存量 | >= 48    | 40 | Q2 报   | 不适用 | ○ 暂不评定 | -     | -     | 其他   | 不适用：2017年验收
存量 | >= 50    | 40 | Q2 报   | 44.001 | ● 达进度   | 40.01% | 9.99 | 达进度 | 序时 50%，完成 40.01%，差 9.99 个百分点
存量 | >= 50    | 40 | Q2 报   | 44     | ▲ 欠进度   | 40%   | 10    | 欠进度 | 序时 50%，完成 40%，差 10 个百分点
存量 | >= 50    | 40 | Q2 报   | 42.001 | ▲ 欠进度   | 20.01% | 29.99 | 欠进度 | 序时 50%，完成 20.01%，差 29.99 个百分点
存量 | >= 50    | 40 | Q2 报   | 42     | ■ 滞后     | 20%   | 30    | 欠进度 | 序时 50%，完成 20%，差 30 个百分点
存量 | >= 50    | 40 | Q2 报   | 39     | ■ 滞后     | -10%  | 60    | 欠进度 | 序时 50%，完成 -10%，差 60 个百分点
存量 | >= 50    | 40 | Q2 报   | 46     | ● 达进度   | 60%   | -10   | 超进度 | 序时 50%，完成 60%，超 10 个百分点
存量 | >= 50    | 40 | Q2 报   | 50     | ● 达进度   | 100%  | -50   | 已完成 | 序时 50%，完成 100%，超 50 个百分点
存量 | >= 50    | 40 | Q2 迟报 | 46     | ▲ 欠进度   | 60%   | -10   | 欠进度 | 本季迟报补录，不转绿（序时 50%，完成 60%，超 10 个百分点）
存量 | >= 50    | 0  | Q2 报   | 20     | ▲ 欠进度   | 40%   | 10    | 欠进度 | 序时 50%，完成 40%，差 10 个百分点
存量 | >= 50    | 40 | Q4 报   | 49.5   | ● 达进度   | 95%   | 5     | 达进度 | 序时 100%，完成 95%，差 5 个百分点
存量 | >= 50    | 40 | Q4 到期 | 49.5   | ■ 滞后     | 95%   | 5     | 欠进度 | 序时 100%，完成 95%，差 5 个百分点，到期未完成
存量 | >= 50 力争 | 40 | Q4 到期 | 49.5 | ■ 未达力争值 | 95% | 5     | 欠进度 | 序时 100%，完成 95%，差 5 个百分点，未达力争值
存量 | >= 48 力争 | -  | Q1 报 | 40     | ○ 暂不评定 | -     | -     | 其他   | 基期未定，年末再评
存量 | >= 48    | -  | Q3 报   | 60     | ○ 暂不评定 | -     | -     | 其他   | 基期未定，年末再评
存量 | >= 48    | -  | Q3 迟报 | 60     | ○ 暂不评定 | -     | -     | 其他   | 基期未定，年末再评
存量 | >= 48    | -  | Q4 报   | 47     | ▲ 欠进度   | -     | -     | 欠进度 | 完成值 47个，目标 ≥48个，差 1个
存量 | >= 48    | -  | Q4 报   | 40     | ■ 滞后     | -     | -     | 欠进度 | 完成值 40个，目标 ≥48个，差 8个
存量 | >= 48    | -  | Q4 报   | 48     | ● 达进度   | -     | -     | 已完成 | 完成值 48个，目标 ≥48个，符合目标
存量 | >= 48    | -  | Q4 到期 | 47.9   | ■ 滞后     | -     | -     | 欠进度 | 完成值 47.9个，目标 ≥48个，差 0.1个，到期未完成
存量 | >= 48 力争 | - | Q4 到期 | 47.9  | ■ 未达力争值 | -   | -     | 欠进度 | 完成值 47.9个，目标 ≥48个，差 0.1个，未达力争值
存量 | >= 48    | 50 | Q2 报   | 49     | ● 达进度   | -     | -     | 达进度 | 完成值 49个，目标 ≥48个，符合目标
存量 | >= 48    | 48 | Q2 报   | 47     | ▲ 欠进度   | -     | -     | 欠进度 | 完成值 47个，目标 ≥48个，差 1个
存量 | >= 48    | 48 | Q4 到期 | 48     | ● 达进度   | -     | -     | 已完成 | 完成值 48个，目标 ≥48个，符合目标
存量 | <= 80    | 100 | Q2 报  | 92     | ▲ 欠进度   | 40%   | 10    | 欠进度 | 序时 50%，完成 40%，差 10 个百分点
存量 | <= 80    | 100 | Q2 报  | 90     | ● 达进度   | 50%   | 0     | 达进度 | 序时 50%，完成 50%，与序时进度持平
存量 | <= 80    | 70 | Q2 报   | 80     | ● 达进度   | -     | -     | 达进度 | 完成值 80个，目标 ≤80个，符合目标
存量 | <= 80    | 70 | Q2 报   | 88     | ■ 滞后     | -     | -     | 欠进度 | 完成值 88个，目标 ≤80个，超出 8个
存量 | = 50     | 40 | Q2 报   | 45     | ● 达进度   | 50%   | 0     | 达进度 | 序时 50%，完成 50%，与序时进度持平
存量 | = 40     | 50 | Q2 报   | 48     | ■ 滞后     | 20%   | 30    | 欠进度 | 序时 50%，完成 20%，差 30 个百分点
存量 | ~ 50..60 | 40 | Q2 报   | 44     | ▲ 欠进度   | 40%   | 10    | 欠进度 | 序时 50%，完成 40%，差 10 个百分点
存量 | ~ 50..60 | 80 | Q2 报   | 70     | ● 达进度   | 50%   | 0     | 达进度 | 序时 50%，完成 50%，与序时进度持平
存量 | + 10     | 40 | Q2 报   | 45     | ● 达进度   | 50%   | 0     | 达进度 | 序时 50%，完成 50%，与序时进度持平
存量 | + 10 %   | 200 | Q2 报  | 204    | ■ 滞后     | 20%   | 30    | 欠进度 | 序时 50%，完成 20%，差 30 个百分点
存量 | - 10     | 40 | Q2 报   | 36     | ▲ 欠进度   | 40%   | 10    | 欠进度 | 序时 50%，完成 40%，差 10 个百分点
存量 | - 10 %   | 200 | Q2 报  | 190    | ● 达进度   | 50%   | 0     | 达进度 | 序时 50%，完成 50%，与序时进度持平
存量 | + 10     | -  | Q4 到期 | 500    | ○ 暂不评定 | -     | -     | 其他   | 基期未定，增减幅度无从评定
存量 | all 50   | 40 | Q2 报   | 45     | ● 达进度   | 50%   | 0     | 达进度 | 序时 50%，完成 50%，与序时进度持平
存量 | zero 0   | 20 | Q2 报   | 10     | ● 达进度   | 50%   | 0     | 达进度 | 序时 50%，完成 50%，与序时进度持平
";

const RATES: &str = "
比率 | 尚未下达     | - | Q2 报   | 77      | ○ 尚未下达 | - | - | 其他   | 目标值尚未下达
比率 | >= 77 %     | - | Q2 未报 | 77      | ○ 未报     | - | - | 其他   | 本季尚无认定的季报
比率 | >= 77 %     | - | Q2 报   | 空      | ○ 未报     | - | - | 其他   | 季报已认定，完成值未填
比率 | >= 77 %     | - | Q2 报   | 不适用  | ○ 暂不评定 | - | - | 其他   | 不适用：2017年验收
比率 | >= 77 %     | - | Q2 报   | 77      | ● 达进度   | - | - | 达进度 | 完成值 77%，目标 ≥77%，符合目标
比率 | >= 77 %     | - | Q4 报   | 77      | ● 达进度   | - | - | 已完成 | 完成值 77%，目标 ≥77%，符合目标
比率 | >= 77 %     | - | Q2 报   | 76.9999 | ▲ 欠进度   | - | - | 欠进度 | 完成值 76.9999%，目标 ≥77%，差 0.0001 个百分点
比率 | >= 77 %     | - | Q2 报   | 69.3001 | ▲ 欠进度   | - | - | 欠进度 | 完成值 69.3001%，目标 ≥77%，差 7.6999 个百分点
比率 | >= 77 %     | - | Q2 报   | 69.3    | ■ 滞后     | - | - | 欠进度 | 完成值 69.3%，目标 ≥77%，差 7.7 个百分点
比率 | >= 77 %     | - | Q2 报   | 0       | ■ 滞后     | - | - | 欠进度 | 完成值 0%，目标 ≥77%，差 77 个百分点
比率 | >= 77 %     | - | Q2 迟报 | 80      | ▲ 欠进度   | - | - | 欠进度 | 本季迟报补录，不转绿（完成值 80%，目标 ≥77%，符合目标）
比率 | >= 77 %     | - | Q4 到期 | 76      | ▲ 欠进度   | - | - | 欠进度 | 完成值 76%，目标 ≥77%，差 1 个百分点，到期未完成
比率 | >= 77 % 力争 | - | Q4 到期 | 76     | ▲ 未达力争值 | - | - | 欠进度 | 完成值 76%，目标 ≥77%，差 1 个百分点，未达力争值
比率 | >= 77 % 力争 | - | Q4 到期 | 60     | ■ 未达力争值 | - | - | 欠进度 | 完成值 60%，目标 ≥77%，差 17 个百分点，未达力争值
比率 | <= 5 %      | - | Q2 报   | 5       | ● 达进度   | - | - | 达进度 | 完成值 5%，目标 ≤5%，符合目标
比率 | <= 5 %      | - | Q2 报   | 5.4999  | ▲ 欠进度   | - | - | 欠进度 | 完成值 5.4999%，目标 ≤5%，超出 0.4999 个百分点
比率 | <= 5 %      | - | Q2 报   | 5.5     | ■ 滞后     | - | - | 欠进度 | 完成值 5.5%，目标 ≤5%，超出 0.5 个百分点
比率 | = 100 %     | - | Q2 报   | 100     | ● 达进度   | - | - | 达进度 | 完成值 100%，目标 100%，符合目标
比率 | = 100 %     | - | Q2 报   | 99.5    | ▲ 欠进度   | - | - | 欠进度 | 完成值 99.5%，目标 100%，差 0.5 个百分点
比率 | = 100 %     | - | Q2 报   | 90      | ■ 滞后     | - | - | 欠进度 | 完成值 90%，目标 100%，差 10 个百分点
比率 | = 50 %      | - | Q2 报   | 54      | ▲ 欠进度   | - | - | 欠进度 | 完成值 54%，目标 50%，超出 4 个百分点
比率 | ~ 63..68 %  | - | Q2 报   | 63      | ● 达进度   | - | - | 达进度 | 完成值 63%，目标 63%~68%，符合目标
比率 | ~ 63..68 %  | - | Q2 报   | 68      | ● 达进度   | - | - | 达进度 | 完成值 68%，目标 63%~68%，符合目标
比率 | ~ 63..68 %  | - | Q2 报   | 62.9    | ▲ 欠进度   | - | - | 欠进度 | 完成值 62.9%，目标 63%~68%，差 0.1 个百分点
比率 | ~ 63..68 %  | - | Q2 报   | 68.1    | ▲ 欠进度   | - | - | 欠进度 | 完成值 68.1%，目标 63%~68%，超出 0.1 个百分点
比率 | ~ 63..68 %  | - | Q2 报   | 56.7    | ■ 滞后     | - | - | 欠进度 | 完成值 56.7%，目标 63%~68%，差 6.3 个百分点
比率 | ~ 63..68 %  | - | Q2 报   | 74.8    | ■ 滞后     | - | - | 欠进度 | 完成值 74.8%，目标 63%~68%，超出 6.8 个百分点
比率 | ~ 65 %      | - | Q2 报   | 65      | ● 达进度   | - | - | 达进度 | 完成值 65%，目标 65%左右，符合目标
比率 | ~ 65 %      | - | Q2 报   | 64      | ▲ 欠进度   | - | - | 欠进度 | 完成值 64%，目标 65%左右，差 1 个百分点
比率 | + 8 %       | - | Q2 报   | 8       | ● 达进度   | - | - | 达进度 | 完成值 8%，目标 增长8%，符合目标
比率 | + 8 %       | - | Q2 报   | 7.5     | ▲ 欠进度   | - | - | 欠进度 | 完成值 7.5%，目标 增长8%，差 0.5 个百分点
比率 | + 8 %       | - | Q2 报   | 7.2     | ■ 滞后     | - | - | 欠进度 | 完成值 7.2%，目标 增长8%，差 0.8 个百分点
比率 | - 3 %       | - | Q2 报   | 3.5     | ● 达进度   | - | - | 达进度 | 完成值 3.5%，目标 下降3%，符合目标
比率 | - 3 %       | - | Q2 报   | 2       | ■ 滞后     | - | - | 欠进度 | 完成值 2%，目标 下降3%，差 1 个百分点
比率 | all 100 %   | - | Q2 报   | 99      | ▲ 欠进度   | - | - | 欠进度 | 完成值 99%，目标 全部，差 1 个百分点
比率 | zero 0 %    | - | Q2 报   | 0.1     | ■ 滞后     | - | - | 欠进度 | 完成值 0.1%，目标 0%，超出 0.1 个百分点
";

const EVENTS: &str = "
全部 | 尚未下达     | - | Q2 报   | 95     | ○ 尚未下达 | - | - | 其他   | 目标值尚未下达
全部 | 尚未下达     | - | Q2 曾破 | 100    | ○ 尚未下达 | - | - | 其他   | 目标值尚未下达
全部 | all 100 %   | - | Q2 未报 | 100    | ○ 未报     | - | - | 其他   | 本季尚无认定的季报
全部 | all 100 %   | - | Q2 报   | 空     | ○ 未报     | - | - | 其他   | 季报已认定，完成值未填
全部 | all 100 %   | - | Q2 报   | 不适用 | ○ 暂不评定 | - | - | 其他   | 不适用：2017年验收
全部 | all 100 %   | - | Q2 报   | 100    | ● 达进度   | - | - | 达进度 | 全部达到
全部 | all 100 %   | - | Q4 到期 | 100    | ● 达进度   | - | - | 已完成 | 全部达到
全部 | all 100 %   | - | Q2 报   | 99.9999 | ■ 滞后    | - | - | 欠进度 | 只有 99.9999%，不是全部，全年记破
全部 | all 100 %   | - | Q3 曾破 | 100    | ■ 滞后     | - | - | 欠进度 | 本年前几季已记破，全年不再转绿
全部 | all 100 %   | - | Q3 曾破未报 | 空 | ■ 滞后     | - | - | 欠进度 | 本年前几季已记破，全年不再转绿
全部 | all 100 %   | - | Q3 曾破 | 不适用 | ■ 滞后     | - | - | 欠进度 | 本年前几季已记破，全年不再转绿
全部 | all 100 %   | - | Q4 到期 | 95     | ■ 滞后     | - | - | 欠进度 | 只有 95%，不是全部，全年记破
全部 | all 100 %   | - | Q2 迟报 | 100    | ▲ 欠进度   | - | - | 欠进度 | 本季迟报补录，不转绿（全部达到）
全部 | all 100 %   | - | Q2 迟报 | 95     | ■ 滞后     | - | - | 欠进度 | 只有 95%，不是全部，全年记破
零发生 | 尚未下达   | - | Q2 报   | 0      | ○ 尚未下达 | - | - | 其他   | 目标值尚未下达
零发生 | zero 0 起  | - | Q2 未报 | 0      | ○ 未报     | - | - | 其他   | 本季尚无认定的季报
零发生 | zero 0 起  | - | Q2 未报 | 2      | ○ 未报     | - | - | 其他   | 本季尚无认定的季报
零发生 | zero 0 起  | - | Q2 报   | 空     | ○ 未报     | - | - | 其他   | 季报已认定，完成值未填
零发生 | zero 0 起  | - | Q2 报   | 不适用 | ○ 暂不评定 | - | - | 其他   | 不适用：2017年验收
零发生 | zero 0 起  | - | Q2 报   | 0      | ● 达进度   | - | - | 达进度 | 未发生
零发生 | zero 0 起  | - | Q4 报   | 0      | ● 达进度   | - | - | 已完成 | 未发生
零发生 | zero 0 起  | - | Q2 报   | 1      | ■ 滞后     | - | - | 欠进度 | 出现 1 起，全年记破
零发生 | zero 0 起  | - | Q3 曾破 | 0      | ■ 滞后     | - | - | 欠进度 | 本年前几季已记破，全年不再转绿
零发生 | zero 0 起  | - | Q3 曾破未报 | 空 | ■ 滞后     | - | - | 欠进度 | 本年前几季已记破，全年不再转绿
零发生 | zero 0 起  | - | Q4 曾破 | 2      | ■ 滞后     | - | - | 欠进度 | 出现 2 起，全年记破
零发生 | zero 0 起  | - | Q2 迟报 | 0      | ▲ 欠进度   | - | - | 欠进度 | 本季迟报补录，不转绿（未发生）
";

/// A line of the table, read.
struct Row {
    line: String,
    target: Target,
    quarter: Quarter,
    state: String,
    value: Value,
    expected: String,
}

fn rows() -> impl Iterator<Item = Row> {
    [COUNTS, STOCKS, RATES, EVENTS].into_iter().flat_map(str::lines).filter(|it| !it.is_empty()).map(Row::read)
}

impl Row {
    fn read(line: &str) -> Row {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [kind, goal, baseline, when, value, expected @ ..] = cells.as_slice() else { panic!("{line}") };
        let (quarter, state) = when.split_once(' ').unwrap();
        Row {
            line: line.to_owned(),
            target: target(kind, goal, baseline),
            quarter: Quarter::of(2016, quarter[1..].parse().unwrap()).unwrap(),
            state: state.to_owned(),
            value: match *value {
                "空" => Value::Blank,
                "不适用" => Value::NotApplicable("2017年验收".into()),
                number => Value::Entered(number.parse().unwrap()),
            },
            expected: expected.join(" | "),
        }
    }

    fn verdict(&self) -> LightVerdict {
        let due_on = Date::of(2016, 12, 31).unwrap();
        let is = |word: &str| self.state.contains(word);
        let business_date = if is("到期") { due_on.next().unwrap() } else { self.quarter.last_day() };
        let facts = TargetFacts {
            target: &self.target,
            quarter: self.quarter,
            due_on,
            business_date,
            accepted: !is("未报"),
            value: &self.value,
            broken: is("曾破"),
            made_good_late: is("迟报"),
        };
        target_light(&facts, &LightRule::default())
    }
}

fn target(kind: &str, goal: &str, baseline: &str) -> Target {
    let kind = *TargetKind::ALL.iter().find(|it| it.zh() == kind).unwrap();
    let words: Vec<&str> = goal.split_whitespace().collect();
    let soft = words.contains(&"力争");
    let (operator, goal, measure_unit) = match words.as_slice() {
        ["尚未下达"] => (GoalOperator::AtLeast, Goal::NotYetSet, "个"),
        [operator, range, rest @ ..] => {
            let (value, value_to) = range.split_once("..").map_or((*range, None), |(from, to)| (from, Some(to)));
            let set = Goal::Set { value: value.parse().unwrap(), value_to: value_to.map(|it| it.parse().unwrap()) };
            let unit = rest.first().filter(|it| **it != "力争").unwrap_or(&"个");
            (operator.parse().unwrap(), set, *unit)
        }
        other => panic!("{other:?}"),
    };
    Target {
        id: TargetId(1),
        no: 1,
        name: "指标".into(),
        kind,
        operator,
        goal,
        baseline: (baseline != "-").then(|| baseline.parse().unwrap()),
        measure_unit: measure_unit.into(),
        modality: Modality(if soft { "力争创建" } else { "创建" }.into()),
        nature: Nature::Result,
        definition: String::new(),
        planned_share: PlannedShare::default(),
        sentence: String::new(),
        revision: 1,
    }
}

fn told(verdict: &LightVerdict) -> String {
    let or_none = |it: Option<String>| it.unwrap_or_else(|| "-".into());
    format!(
        "{} {} | {} | {} | {} | {}",
        verdict.light.mark(),
        verdict.light_word(),
        or_none(verdict.completion_text()),
        or_none(verdict.gap_text()),
        verdict.word.zh(),
        verdict.in_words(),
    )
}

#[test]
fn every_line_of_the_table_holds() {
    let wrong: Vec<String> = rows()
        .filter_map(|row| {
            let found = told(&row.verdict());
            (found != row.expected).then(|| format!("{}\n  found: {found}", row.line))
        })
        .collect();
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_table_leaves_no_kind_state_or_comparison_out() {
    let lit: BTreeSet<(TargetKind, &str)> = rows().map(|it| (it.target.kind, it.verdict().light.code())).collect();
    for kind in TargetKind::ALL {
        for light in Light::ALL {
            assert!(lit.contains(&(*kind, light.code())), "no line of {} is {}", kind.zh(), light.zh());
        }
    }
    let states: BTreeSet<(TargetKind, String)> = rows()
        .map(|it| {
            let value = match it.value {
                Value::Entered(_) => "填",
                Value::Blank => "空",
                Value::NotApplicable(_) => "不适用",
            };
            (it.target.kind, format!("{} {value}", it.state))
        })
        .collect();
    for kind in TargetKind::ALL {
        for state in ["报 填", "报 空", "报 不适用", "未报 填", "迟报 填"] {
            assert!(states.contains(&(*kind, state.to_owned())), "no line of {} in the state {state}", kind.zh());
        }
    }
    let compared: BTreeSet<_> = rows().map(|it| (it.target.kind, it.target.operator)).collect();
    for kind in [TargetKind::Count, TargetKind::Stock, TargetKind::Rate] {
        for operator in GoalOperator::ALL {
            assert!(compared.contains(&(kind, *operator)), "no line of {} with {}", kind.zh(), operator.code());
        }
    }
}

#[test]
fn the_due_day_itself_is_not_past_due() {
    let target = target("数量", ">= 100", "-");
    let value = Value::Entered(Amount::whole(97));
    let on = |due: (u32, u32), today: (u32, u32)| {
        let day = |(month, day)| Date::of(2016, month, day).unwrap();
        let facts = TargetFacts {
            target: &target,
            quarter: Quarter::of(2016, 3).unwrap(),
            due_on: day(due),
            business_date: day(today),
            accepted: true,
            value: &value,
            broken: false,
            made_good_late: false,
        };
        target_light(&facts, &LightRule::default()).light
    };
    assert_eq!(on((9, 30), (9, 30)), Light::OnTrack);
    assert_eq!(on((9, 30), (10, 1)), Light::Lagging);
    assert_eq!(on((8, 15), (8, 16)), Light::Lagging);
    assert_eq!(on((10, 15), (10, 16)), Light::OnTrack, "figures of the third quarter do not reach the due date");
}

#[test]
fn thresholds_and_planned_shares_are_settings() {
    let mut target = target("数量", ">= 100", "-");
    target.planned_share = PlannedShare::new([0, 10, 60, 100]).unwrap();
    let rule = |behind: u32, lagging: u32| {
        let [behind, lagging, other] = [behind, lagging, 5].map(Amount::whole);
        LightRule::new(behind, lagging, other, other, 30).unwrap()
    };
    let light = |no: u8, value: u32, rule: &LightRule| {
        let value = Value::Entered(Amount::whole(value));
        let quarter = Quarter::of(2016, no).unwrap();
        let facts = TargetFacts {
            target: &target,
            quarter,
            due_on: Date::of(2016, 12, 31).unwrap(),
            business_date: quarter.last_day(),
            accepted: true,
            value: &value,
            broken: false,
            made_good_late: false,
        };
        let verdict = target_light(&facts, rule);
        (verdict.light, verdict.word.zh())
    };
    assert_eq!(light(1, 0, &LightRule::default()), (Light::OnTrack, "达进度"));
    assert_eq!(light(2, 0, &LightRule::default()), (Light::Behind, "欠进度"));
    assert_eq!(light(3, 56, &rule(4, 20)), (Light::Behind, "欠进度"));
    assert_eq!(light(3, 57, &rule(4, 20)), (Light::OnTrack, "达进度"));
    assert_eq!(light(3, 40, &rule(4, 20)), (Light::Lagging, "欠进度"));
    assert_eq!(light(3, 65, &rule(4, 20)), (Light::OnTrack, "超进度"));
}
