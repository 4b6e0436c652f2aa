//! 职责 (role): what a unit is on a task.

use crate::text::words;
use crate::{RoleMarkId, TaskId, UnitId};

/// 牵头 / 责任 / 配合。The 2016 plan names no lead: there every unit is `Responsible`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Lead,
    Responsible,
    Supporting,
}

words!(Role, "role" {
    Lead => "lead", "牵头";
    Responsible => "responsible", "责任";
    Supporting => "supporting", "配合";
});

impl Role {
    /// ★ ● ○, as the matrix prints it.
    pub fn symbol(self) -> char {
        match self {
            Role::Lead => '★',
            Role::Responsible => '●',
            Role::Supporting => '○',
        }
    }
}

/// One mark of the matrix: a unit's role on a task. `sort_no` is the unit's place in the plan's own list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleMark {
    pub id: RoleMarkId,
    pub task: TaskId,
    pub unit: UnitId,
    pub role: Role,
    pub sort_no: i64,
    pub revision: i64,
}
