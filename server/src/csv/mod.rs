//! CSV files: the format, and the files to download.

pub mod sessions;
mod table;
