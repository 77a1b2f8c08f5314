//! From all traces to findings and one headline.

pub mod catalog;
