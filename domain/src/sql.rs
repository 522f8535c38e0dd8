//! Lists of columns and other parts of statements, each written once.
//!
//! `columns!` says which SQL reads each field of a type, and gives the list a name. `text!` names any other part of a
//! statement. `query_as!` is sqlx's macro of that name, whose text may refer to these names:
//!
//! ```ignore
//! columns! {
//!     ended_columns: EndedRow from "study_sessions" {
//!         id: r#"id AS "id: _""#,
//!         subject: "subject",
//!     }
//! }
//!
//! query_as!(EndedRow, "SELECT" + ended_columns!() + "FROM study_sessions WHERE id = $1", id)
//! ```
//!
//! A field without a column doesn't compile, and neither does a column that doesn't exist or can't become the field's
//! type, because each list is checked against its table, whether or not a statement reads it by itself. A record is
//! stricter: in it, an `INTEGER` doesn't become an `i64`, which shows when it is first read.
//!
//! The same list also makes one value of a larger row, as a record: a row or none with
//! `(SELECT s FROM (SELECT … FROM study_sessions …) s) AS "session: _"`, several rows with
//! `ARRAY(SELECT s FROM (SELECT … FROM study_sessions …) s) AS "sessions!: _"`.

use sqlx::postgres::{PgTypeInfo, types::Oid};

/// The type of a record, and of an array of records: <https://www.postgresql.org/docs/15/datatype-pseudo.html>.
pub(crate) const RECORD: PgTypeInfo = PgTypeInfo::with_oid(Oid(2249));
pub(crate) const RECORDS: PgTypeInfo = PgTypeInfo::with_oid(Oid(2287));

/// Names the columns that make a type, and reads it from a record of them.
///
/// The SQL is a literal, or in parentheses what `query_as!` takes: literals and names of lists, joined by `+`.
macro_rules! columns {
    ($list:ident: $Row:ident from $table:tt { $($field:ident: $sql:tt),+ $(,)? }) => {
        $crate::sql::columns! { @list $list $($sql)+ }

        const _: fn() = || drop($crate::sql::query_as!($Row, "SELECT" + $list!() + "FROM " + $table));

        impl sqlx::Type<sqlx::Postgres> for $Row {
            fn type_info() -> sqlx::postgres::PgTypeInfo {
                $crate::sql::RECORD
            }
        }

        impl sqlx::postgres::PgHasArrayType for $Row {
            fn array_type_info() -> sqlx::postgres::PgTypeInfo {
                $crate::sql::RECORDS
            }
        }

        impl<'r> sqlx::Decode<'r, sqlx::Postgres> for $Row {
            fn decode(value: sqlx::postgres::PgValueRef<'r>) -> Result<Self, sqlx::error::BoxDynError> {
                let mut record = sqlx::postgres::types::PgRecordDecoder::new(value)?;
                Ok(Self { $($field: record.try_decode()?),+ })
            }
        }
    };
    (@list $list:ident $first:tt $($sql:tt)*) => {
        $crate::sql::text! { $list: $first $(+ ", " + $sql)* }
    };
}

/// Names a part of a statement. Where other files use it, the names in it are paths, since they are looked up there.
macro_rules! text {
    ($(#[doc = $doc:literal])* $name:ident: $($part:tt)+) => {
        $crate::sql::text! { @define ($) $name $($part)+ }
    };
    (@define ($dollar:tt) $name:ident $($part:tt)+) => {
        macro_rules! $name {
            ($dollar($dollar statement:tt)*) => {
                $crate::sql::query_as! { @insert [" " + $($part)+ + " "] $dollar($dollar statement)* }
            };
        }
    };
}

/// sqlx's `query_as!`, whose text may refer to parts that are defined elsewhere:
/// `"SELECT" + ended_columns!() + "FROM …"`.
macro_rules! query_as {
    ($Row:ty, $($statement:tt)+) => {
        $crate::sql::query_as! { @read [$Row] [] $($statement)+ }
    };
    // The macro of a name inserts its part, which is read as if it had been written here.
    (@read $Row:tt [$($done:tt)*] $($text:literal +)* $($name:ident)::+!() $($rest:tt)*) => {
        $($name)::+! { $Row [$($done)* $($text +)*] $($rest)* }
    };
    (@insert [$($part:tt)+] $Row:tt $done:tt $($rest:tt)*) => {
        $crate::sql::query_as! { @read $Row $done $($part)+ $($rest)* }
    };
    (@read $Row:tt [$($done:tt)*] $($text:literal +)* ($($part:tt)+) $($rest:tt)*) => {
        $crate::sql::query_as! { @read $Row [$($done)* $($text +)*] $($part)+ $($rest)* }
    };
    (@read [$Row:ty] [$($done:tt)*] $first:literal $(+ $text:literal)* $(, $argument:expr)* $(,)?) => {
        sqlx::query_as!($Row, $($done)* $first $(+ $text)* $(, $argument)*)
    };
}

pub(crate) use {columns, query_as, text};
