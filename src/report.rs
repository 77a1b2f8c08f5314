//! A diagnosis as JSON, text or a reply to the customer; a record in the
//! forms that people publish it in.

pub mod compare;
pub mod forms;
pub mod handover;
pub mod json;
pub mod reply;
pub mod text;
pub mod walk;
