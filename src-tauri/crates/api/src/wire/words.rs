//! The domain's enums as string unions. Conversions go by the code word, so a new variant cannot be forgotten silently.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zhiheng_domain::{self as domain, assessment};

/// A wire enum with the same code words as its domain type, and conversions both ways that do not compile when a
/// variant is missing.
macro_rules! wire_word {
    ($name:ident = $domain:path { $($variant:ident = $code:literal => $target:ident,)* }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
        pub enum $name {
            $(#[serde(rename = $code)] $variant,)*
        }

        impl From<$domain> for $name {
            fn from(value: $domain) -> $name {
                use $domain as From;
                match value { $(From::$target => $name::$variant,)* }
            }
        }

        impl From<$name> for $domain {
            fn from(value: $name) -> $domain {
                use $domain as To;
                match value { $($name::$variant => To::$target,)* }
            }
        }
    };
}

wire_word!(RoleWord = domain::Role {
    Lead = "lead" => Lead,
    Responsible = "responsible" => Responsible,
    Supporting = "supporting" => Supporting,
});

wire_word!(AreaWord = domain::Area {
    Plan = "plan" => Plan,
    Matrix = "matrix" => Matrix,
    Units = "units" => Units,
    Values = "values" => Values,
    Operators = "operators" => Operators,
    Drafts = "drafts" => Drafts,
    Settings = "settings" => Settings,
    Forms = "forms" => Forms,
    Papers = "papers" => Papers,
    Assessment = "assessment" => Assessment,
});

wire_word!(ReadOnlyWord = zhiheng_app::ReadOnlyCause {
    HeldByAnother = "heldByAnother" => HeldByAnother,
    FolderNotWritable = "folderNotWritable" => FolderNotWritable,
    FileNotWritable = "fileNotWritable" => FileNotWritable,
    Asked = "asked" => Asked,
});

wire_word!(FormWord = domain::FormName {
    Quarter = "quarter" => Quarter,
    Targets = "targets" => Targets,
});

wire_word!(KindWord = domain::TargetKind {
    Count = "count" => Count,
    Rate = "rate" => Rate,
    Stock = "stock" => Stock,
    All = "all" => All,
    Zero = "zero" => Zero,
});

wire_word!(OperatorWord = domain::GoalOperator {
    AtLeast = ">=" => AtLeast,
    AtMost = "<=" => AtMost,
    Exactly = "=" => Exactly,
    About = "~" => About,
    All = "all" => All,
    Zero = "zero" => Zero,
    Growth = "+" => Growth,
    Decline = "-" => Decline,
});

wire_word!(NatureWord = domain::Nature {
    Result = "result" => Result,
    Process = "process" => Process,
});

wire_word!(DeliverableWord = domain::DeliverableKind {
    Milestone = "milestone" => Milestone,
    Deliverable = "deliverable" => Deliverable,
});

wire_word!(ReportStateWord = domain::ReportState {
    Draft = "draft" => Draft,
    Submitted = "submitted" => Submitted,
    SentBack = "sent_back" => SentBack,
    Accepted = "accepted" => Accepted,
});

wire_word!(DraftItemKindWord = domain::DraftItemKind {
    Section = "section" => Section,
    Task = "task" => Task,
    Measure = "measure" => Measure,
    Target = "target" => Target,
    Deliverable = "deliverable" => Deliverable,
});

wire_word!(ItemStateWord = domain::ItemState {
    Proposed = "proposed" => Proposed,
    Accepted = "accepted" => Accepted,
    Dismissed = "dismissed" => Dismissed,
});

wire_word!(VerdictWord = domain::Verdict {
    Mapped = "mapped" => Mapped,
    NoTarget = "no_target" => NoTarget,
    Open = "open" => Open,
});

wire_word!(PartWord = domain::Part {
    Title = "title" => Title,
    Preamble = "preamble" => Preamble,
    Heading = "heading" => Heading,
    Body = "body" => Body,
    Responsibility = "responsibility" => Responsibility,
    Appendix = "appendix" => Appendix,
});

wire_word!(DraftStateWord = domain::DraftState {
    Open = "open" => Open,
    Adopted = "adopted" => Adopted,
    Discarded = "discarded" => Discarded,
});

wire_word!(UnitKindWord = domain::UnitKind {
    Party = "party" => Party,
    Government = "government" => Government,
    DirectSpecial = "direct_special" => DirectSpecial,
    Direct = "direct" => Direct,
    OtherGovernment = "other_government" => OtherGovernment,
    MassOrganisation = "mass_organisation" => MassOrganisation,
    Central = "central" => Central,
    Other = "other" => Other,
});

wire_word!(CarriedWord = zhiheng_app::CarriedTargets {
    WithGoals = "withGoals" => WithGoals,
    WithoutGoals = "withoutGoals" => WithoutGoals,
    Nothing = "nothing" => Nothing,
});

wire_word!(SplitOverWord = domain::SplitOver {
    Units = "units" => Units,
    Prefectures = "prefectures" => Prefectures,
});

wire_word!(ChangeWord = domain::ChangeSign {
    Added = "added" => Added,
    Removed = "removed" => Removed,
    Changed = "changed" => Changed,
    Moved = "moved" => Moved,
});

wire_word!(ChangedWord = domain::ChangedNoun {
    Header = "header" => Header,
    Section = "section" => Section,
    Task = "task" => Task,
    Role = "role" => Role,
    Target = "target" => Target,
    Deliverable = "deliverable" => Deliverable,
    Measure = "measure" => Measure,
    Mechanism = "mechanism" => Mechanism,
});

wire_word!(PlanFieldWord = domain::PlanField {
    Name = "name" => Name,
    No = "no" => No,
    Section = "section" => Section,
    DocNo = "doc_no" => DocNo,
    IssuedBy = "issued_by" => IssuedBy,
    IssuedOn = "issued_on" => IssuedOn,
    Preamble = "preamble" => Preamble,
    Text = "text" => Text,
    AllMembers = "all_members" => AllMembers,
    Kind = "kind" => Kind,
    Goal = "goal" => Goal,
    Operator = "operator" => Operator,
    MeasureUnit = "measure_unit" => MeasureUnit,
    Baseline = "baseline" => Baseline,
    Modality = "modality" => Modality,
    Nature = "nature" => Nature,
    Definition = "definition" => Definition,
    PlannedShare = "planned_share" => PlannedShare,
    Share = "share" => Share,
    DueOn = "due_on" => DueOn,
    Role = "role" => Role,
    Sentence = "sentence" => Sentence,
});

wire_word!(GapWord = domain::GapKind {
    TaskWithoutUnits = "task_without_units" => TaskWithoutUnits,
    TaskWithoutLead = "task_without_lead" => TaskWithoutLead,
    NoLeadMarked = "no_lead_marked" => NoLeadMarked,
    TaskWithoutOutcome = "task_without_outcome" => TaskWithoutOutcome,
    GoalNotSet = "goal_not_set" => GoalNotSet,
    DefinitionMissing = "definition_missing" => DefinitionMissing,
    SplitBroken = "split_broken" => SplitBroken,
    ShareWithoutRole = "share_without_role" => ShareWithoutRole,
    DeliverableWithoutDate = "deliverable_without_date" => DeliverableWithoutDate,
});

wire_word!(TextFieldWord = domain::TextField {
    Progress = "progress" => Progress,
    Problem = "problem" => Problem,
    NextStep = "next_step" => NextStep,
});

wire_word!(StepWord = domain::StepKind {
    Submit = "submit" => Submit,
    SendBack = "send_back" => SendBack,
    Accept = "accept" => Accept,
    Reopen = "reopen" => Reopen,
});

wire_word!(ExtensionWord = domain::ExtensionState {
    Asked = "asked" => Asked,
    Granted = "granted" => Granted,
    Refused = "refused" => Refused,
});

wire_word!(TimelinessWord = domain::Timeliness {
    OnTime = "on_time" => OnTime,
    Late = "late" => Late,
    Waiting = "waiting" => Waiting,
    Overdue = "overdue" => Overdue,
});

wire_word!(LightWord = domain::Light {
    OnTrack = "on_track" => OnTrack,
    Behind = "behind" => Behind,
    Lagging = "lagging" => Lagging,
    NotReported = "not_reported" => NotReported,
    NotYetSet = "not_yet_set" => NotYetSet,
    NotJudged = "not_judged" => NotJudged,
});

wire_word!(ProgressWordWire = domain::ProgressWord {
    Done = "done" => Done,
    Ahead = "ahead" => Ahead,
    OnTrack = "on_track" => OnTrack,
    Behind = "behind" => Behind,
    Other = "other" => Other,
});

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum SeverityWord {
    #[serde(rename = "error")]
    Error,
    #[serde(rename = "warning")]
    Warning,
}

wire_word!(ScopeWord = assessment::AssessmentScope {
    Prefectures = "prefectures" => Prefectures,
    Province = "province" => Province,
});

wire_word!(ScoreStepWord = assessment::AssessmentStep {
    SelfAssessment = "self_assessment" => SelfAssessment,
    PaperReview = "paper_review" => PaperReview,
    SiteCheck = "site_check" => SiteCheck,
    Final = "final" => Final,
});

wire_word!(GradeWord = assessment::Grade {
    A = "A" => A,
    B = "B" => B,
    C = "C" => C,
    D = "D" => D,
});

wire_word!(TierWord = assessment::Tier {
    First = "first" => First,
    Second = "second" => Second,
    Third = "third" => Third,
});

wire_word!(MethodWord = assessment::MethodKind {
    Formula = "formula" => Formula,
    Bands = "bands" => Bands,
    Deduction = "deduction" => Deduction,
    Reviewer = "reviewer" => Reviewer,
    Bonus = "bonus" => Bonus,
});

wire_word!(BetterWord = assessment::Better {
    Higher = "higher" => Higher,
    Lower = "lower" => Lower,
});

wire_word!(StartingFromWord = assessment::StartingFrom {
    Zero = "zero" => Zero,
    Baseline = "baseline" => Baseline,
});

wire_word!(BandsOfWord = assessment::BandsOf {
    Actual = "actual" => Actual,
    Completion = "completion" => Completion,
});

wire_word!(RoundingPlaceWord = assessment::RoundingPlace {
    Nowhere = "nowhere" => Nowhere,
    Total = "total" => Total,
    Criterion = "criterion" => Criterion,
});

wire_word!(RoundingModeWord = assessment::RoundingMode {
    HalfUp = "half_up" => HalfUp,
    HalfEven = "half_even" => HalfEven,
    Down = "down" => Down,
});

wire_word!(RankOnWord = assessment::RankOn {
    Unrounded = "unrounded" => Unrounded,
    Shown = "shown" => Shown,
});

wire_word!(TiesWord = assessment::Ties {
    Skip = "skip" => Skip,
    Follow = "follow" => Follow,
});

wire_word!(VetoedRankWord = assessment::VetoedRank {
    Last = "last" => Last,
    ByScore = "by_score" => ByScore,
});

wire_word!(EvidenceRuleWord = assessment::EvidenceRule {
    Refuse = "refuse" => Refuse,
    Warn = "warn" => Warn,
});

wire_word!(ResultUseWord = assessment::ResultUseKind {
    Personnel = "personnel" => Personnel,
    Discipline = "discipline" => Discipline,
    Feedback = "feedback" => Feedback,
    Correction = "correction" => Correction,
    FollowUp = "follow_up" => FollowUp,
    Other = "other" => Other,
});

/// 申诉决定.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum AppealWord {
    Upheld,
    Rejected,
    Withdrawn,
}
