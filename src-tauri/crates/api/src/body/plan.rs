#![allow(unused)]
use zhiheng_app::Desk;use crate::{Reply,wire::*};
pub fn plan(d:&mut Desk,r:OfYear)->Reply<PlanView>{todo!()}
pub fn edit_header(d:&mut Desk,r:EditPlanHeader)->Reply<Changed<PlanView>>{todo!()}
pub fn edit_task(d:&mut Desk,r:EditTask)->Reply<Changed<PlanView>>{todo!()}
pub fn edit_measure(d:&mut Desk,r:EditMeasure)->Reply<Changed<PlanView>>{todo!()}
pub fn add_measure(d:&mut Desk,r:AddMeasure)->Reply<Changed<PlanView>>{todo!()}
pub fn edit_target(d:&mut Desk,r:EditTarget)->Reply<Changed<PlanView>>{todo!()}
pub fn add_target(d:&mut Desk,r:AddTarget)->Reply<Changed<PlanView>>{todo!()}
pub fn edit_deliverable(d:&mut Desk,r:EditDeliverable)->Reply<Changed<PlanView>>{todo!()}
pub fn add_deliverable(d:&mut Desk,r:AddDeliverable)->Reply<Changed<PlanView>>{todo!()}
pub fn remove_item(d:&mut Desk,r:RemoveItem)->Reply<Changed<PlanView>>{todo!()}
