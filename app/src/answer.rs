//! The answer of a server function, whatever the type of its data.
//!
//! A resource is compiled again for each type that it holds, which costs the bundle some 30 kB a time. With this one
//! type there is one resource for all pages.

use std::{any::Any, sync::Arc};

use serde::{Deserialize, Serialize, Serializer, de::DeserializeOwned};
use serde_json::value::RawValue;

use crate::AppError;

/// What was read, with the parameters it was read for.
#[derive(Clone, Deserialize)]
#[serde(from = "Json")]
pub struct Answer {
    /// The parameters.
    pub params: Option<String>,
    data: Data,
}

/// Data that were just read, or that came with the page and are still JSON; or why there are none.
#[derive(Clone)]
enum Data {
    Typed(Arc<dyn ErasedData>),
    Json(Arc<RawValue>),
    Failed(AppError),
}

/// An answer as it comes with the page. Data and error are read from bytes later, as server functions read responses:
/// reading them from text would be compiled again for each type.
#[derive(Serialize, Deserialize)]
struct Json {
    params: Option<String>,
    data: Option<Box<RawValue>>,
    error: Option<Box<RawValue>>,
}

impl Answer {
    /// An answer with these data.
    pub fn new<T: PageData>(params: Option<String>, data: Result<T, AppError>) -> Self {
        Self { params, data: data.map_or_else(Data::Failed, |data| Data::Typed(Arc::new(data))) }
    }

    /// Whether the server couldn't answer for now.
    pub fn is_temporary_failure(&self) -> bool {
        matches!(&self.data, Data::Failed(error) if error.is_temporary())
    }

    /// Returns the data in their own type.
    pub fn data<T: PageData>(&self) -> Result<T, AppError> {
        match &self.data {
            Data::Typed(data) => data.as_any().downcast_ref::<T>().cloned(),
            Data::Json(json) => from_json(json),
            Data::Failed(error) => return Err(error.clone()),
        }
        // The data came from the same server function. Only a page of another version could have others.
        .ok_or(AppError::Unreachable)
    }
}

impl From<Json> for Answer {
    fn from(Json { params, data, error }: Json) -> Self {
        let data = match error {
            Some(error) => Data::Failed(from_json(&error).unwrap_or(AppError::Unreachable)),
            // Data that are `null` look like none.
            None => Data::Json(data.unwrap_or_else(|| RawValue::NULL.to_owned()).into()),
        };
        Self { params, data }
    }
}

fn from_json<T: DeserializeOwned>(json: &RawValue) -> Option<T> {
    serde_json::from_slice(json.get().as_bytes()).ok()
}

#[cfg(feature = "ssr")]
impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (params, mut data, mut error) = (self.params.clone(), None, None);
        match &self.data {
            Data::Typed(typed) => data = Some(typed.to_json().map_err(serde::ser::Error::custom)?),
            Data::Json(json) => data = Some((**json).to_owned()),
            Data::Failed(failed) => {
                error = Some(serde_json::value::to_raw_value(failed).map_err(serde::ser::Error::custom)?);
            }
        }
        Json { params, data, error }.serialize(serializer)
    }
}

/// Only the server writes answers into a page, so the bundle doesn't carry the code that writes each type.
#[cfg(not(feature = "ssr"))]
impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("only the server writes answers into a page"))
    }
}

/// Data of a page: numbers and text.
pub trait PageData: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {}

impl<T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static> PageData for T {}

trait ErasedData: Send + Sync {
    fn as_any(&self) -> &dyn Any;
    #[cfg(feature = "ssr")]
    fn to_json(&self) -> serde_json::Result<Box<RawValue>>;
}

impl<T: PageData> ErasedData for T {
    fn as_any(&self) -> &dyn Any {
        self
    }

    #[cfg(feature = "ssr")]
    fn to_json(&self) -> serde_json::Result<Box<RawValue>> {
        serde_json::value::to_raw_value(self)
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn after_the_page(answer: &Answer) -> (String, Answer) {
        let json = serde_json::to_string(answer).unwrap();
        (json.clone(), serde_json::from_str(&json).unwrap())
    }

    #[test]
    fn data_are_the_same_after_they_came_with_a_page() {
        let answer = Answer::new(Some("start=2026-03-02".to_owned()), Ok(vec![(1_i64, "Algebra".to_owned())]));
        let (json, arrived) = after_the_page(&answer);
        assert_eq!(json, r#"{"params":"start=2026-03-02","data":[[1,"Algebra"]],"error":null}"#);
        assert_eq!(arrived.data::<Vec<(i64, String)>>(), answer.data());
        assert_eq!(arrived.data::<bool>(), Err(AppError::Unreachable));
    }

    #[test]
    fn no_data_are_data_too() {
        let answer = Answer::new::<Option<i64>>(None, Ok(None));
        assert_eq!(after_the_page(&answer).1.data::<Option<i64>>(), Ok(None));
    }

    #[test]
    fn an_error_is_the_same_after_it_came_with_a_page() {
        let error = AppError::from(studysync_domain::Error::invalid("start", "There is no such day."));
        let answer = Answer::new::<i64>(None, Err(error.clone()));
        assert_eq!(after_the_page(&answer).1.data::<i64>(), Err(error));
    }
}
