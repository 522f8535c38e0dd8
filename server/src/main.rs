//! StudySync's one binary.

fn main() {}
