//! 打印登记 (register of printed papers).

use crate::text::words;

/// 去向: how a paper left the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperAct {
    Saved,
    Opened,
    Printed,
}

words!(PaperAct, "act on a paper" {
    Saved => "saved", "另存";
    Opened => "opened", "打开";
    Printed => "printed", "送打印";
});
