//! 回看与业务日期 (looking back; the business date): every screen as it was on a day, and the day that is judged on.

use zhiheng_domain::{Date, Moment};
use zhiheng_store::AsOf;

use crate::{AppError, AppResult, Desk};

impl Desk {
    /// 业务日期: what lights and deadlines are judged on. The office may fix it; looking back it is the day looked at.
    pub fn business_date(&self) -> Date {
        let file = self.file.as_ref();
        let fixed = file.and_then(|it| it.business_date);
        let past = file.and_then(|it| it.past.as_ref()).map(|it| it.0);
        fixed.or(past).unwrap_or_else(|| self.today())
    }

    pub fn business_date_fixed(&self) -> bool {
        self.file.as_ref().is_some_and(|it| it.business_date.is_some())
    }

    /// `None`: today again.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn fix_business_date(&mut self, day: Option<Date>) -> AppResult<()> {
        self.file.as_mut().ok_or(AppError::NoFile)?.business_date = day;
        Ok(())
    }

    pub fn looking_back_to(&self) -> Option<Date> {
        self.file.as_ref()?.past.as_ref().map(|it| it.0)
    }

    /// Every screen from now on shows the file as it was at the end of a day; `None` comes back to the present.
    ///
    /// # Errors
    /// `NoFile`; `LookBackTooEarly` before the file was made.
    pub fn look_back(&mut self, day: Option<Date>) -> AppResult<()> {
        let file = self.file.as_mut().ok_or(AppError::NoFile)?;
        let Some(day) = day else {
            file.past = None;
            return Ok(());
        };
        let first = file.store.created_at()?.map(Moment::date);
        if let Some(first) = first.filter(|it| day < *it) {
            return Err(AppError::LookBackTooEarly { day, first });
        }
        let past = file.store.look_back(AsOf::Moment(day.end()))?;
        file.past = Some((day, past));
        Ok(())
    }
}
