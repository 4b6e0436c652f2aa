#![allow(unused)]
use zhiheng_app::Desk;use crate::{Reply,wire::*};
pub fn backups(d:&mut Desk,r:Nothing)->Reply<Vec<BackupView>>{todo!()}
pub fn backup_now(d:&mut Desk,r:Nothing)->Reply<BackupView>{todo!()}
pub fn choose_folder(d:&mut Desk,r:AtPlace)->Reply<SessionView>{todo!()}
pub fn restore(d:&mut Desk,r:AtPlace)->Reply<SessionView>{todo!()}
pub fn verify(d:&mut Desk,r:Nothing)->Reply<VerifyView>{todo!()}
pub fn audit_log(d:&mut Desk,r:AuditPage)->Reply<Vec<AuditLine>>{todo!()}
