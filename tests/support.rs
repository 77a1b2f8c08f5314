//! What the integration tests share.

pub mod name_server;
