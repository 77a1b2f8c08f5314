//! A diagnosis as JSON, text or a reply to the customer.

pub mod json;
