//! What pages showed last, for the time while the server can't answer.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
};

use leptos::prelude::*;

/// The last good data of each reader, with the parameters they were read for. It lives as long as the layout, so it
/// ends with the sign-in.
#[derive(Clone, Copy)]
pub struct LastGood(StoredValue<HashMap<TypeId, Entry>>);

type Entry = (Option<String>, Box<dyn Any + Send + Sync>);

/// The last good data of one reader.
#[derive(Clone, Copy)]
pub(super) struct LastGoodOf {
    all: LastGood,
    reader: TypeId,
}

impl LastGood {
    /// Provides an empty one.
    pub fn provide() {
        provide_context(Self(StoredValue::new(HashMap::new())));
    }

    /// Returns the layout's, or an empty one if there is none.
    pub(super) fn current() -> Self {
        use_context().unwrap_or_else(|| Self(StoredValue::new(HashMap::new())))
    }

    /// Returns the part of a reader, which its type identifies: several readers may have data of one type.
    pub(super) fn of<Reader: 'static>(self) -> LastGoodOf {
        LastGoodOf { all: self, reader: TypeId::of::<Reader>() }
    }
}

impl LastGoodOf {
    pub(super) fn put<T: Send + Sync + 'static>(self, params: Option<String>, data: T) {
        let data = Box::new(data);
        self.all.0.update_value(|all| {
            all.insert(self.reader, (params, data));
        });
    }

    pub(super) fn get<T: Clone + 'static>(self, params: Option<&String>) -> Option<T> {
        self.all.0.with_value(|all| {
            let (of, data) = all.get(&self.reader)?;
            data.downcast_ref::<T>().filter(|_| of.as_ref() == params).cloned()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_are_those_of_the_same_reader_and_parameters() {
        struct ReadsDay;
        struct ReadsWeek;
        Owner::new().with(|| {
            LastGood::provide();
            let week = |text: &str| Some(text.to_owned());
            let (day_data, week_data) = (LastGood::current().of::<ReadsDay>(), LastGood::current().of::<ReadsWeek>());
            week_data.put(week("2026-03-02"), 7);
            assert_eq!(week_data.get(week("2026-03-02").as_ref()), Some(7));
            assert_eq!(week_data.get::<i32>(None), None);
            assert_eq!(day_data.get::<i32>(week("2026-03-02").as_ref()), None);
        });
    }
}
