//! Between columns and domain types: always by column name, and a value that no entry can have made is an error.

use std::str::FromStr;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, Type, ValueRef};
use rusqlite::{Row, RowIndex, Statement};
use zhiheng_domain::{Amount, Date, Moment, Validity, Violation};

fn unreadable(violation: Violation) -> FromSqlError {
    FromSqlError::Other(Box::new(violation))
}

macro_rules! text_column {
    ($wrapper:ident, $inner:ty) => {
        #[derive(Debug, Clone, Copy)]
        pub(crate) struct $wrapper(pub $inner);

        impl FromSql for $wrapper {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map($wrapper).map_err(unreadable)
            }
        }

        impl ToSql for $wrapper {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.0.to_string()))
            }
        }
    };
}

text_column!(SqlDate, Date);
text_column!(SqlMoment, Moment);

/// Whole ten-thousandths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SqlAmount(pub Amount);

impl FromSql for SqlAmount {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Amount::from_ten_thousandths(value.as_i64()?).map(SqlAmount).map_err(unreadable)
    }
}

impl ToSql for SqlAmount {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.0.to_ten_thousandths()))
    }
}

/// Places of columns by their names, looked up once: for queries with thousands of rows.
pub(crate) fn places<const N: usize>(stmt: &Statement<'_>, names: [&str; N]) -> rusqlite::Result<[usize; N]> {
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(names) {
        *place = stmt.column_index(name)?;
    }
    Ok(places)
}

/// A coded word: role, kind, state, operation.
pub(crate) fn word<T>(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<T>
where
    T: FromStr<Err = Violation>,
{
    let text = row.get_ref(column)?.as_str().map_err(|it| failure(row, column, it))?;
    text.parse().map_err(|it: Violation| failure(row, column, it))
}

/// A conversion failure of one column, for values that need more than one look.
pub(crate) fn failure<E>(row: &Row<'_>, column: impl RowIndex, error: E) -> rusqlite::Error
where
    E: std::error::Error + Send + Sync + 'static,
{
    let at = column.idx(row.as_ref()).unwrap_or_default();
    rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(error))
}

pub(crate) fn date(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Date>> {
    Ok(row.get::<_, Option<SqlDate>>(column)?.map(|it| it.0))
}

pub(crate) fn amount(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Option<Amount>> {
    Ok(row.get::<_, Option<SqlAmount>>(column)?.map(|it| it.0))
}

pub(crate) fn validity(row: &Row<'_>) -> rusqlite::Result<Validity> {
    Validity::new(date(row, "valid_from")?, date(row, "valid_until")?).map_err(|it| failure(row, "valid_from", it))
}
