//! The integration tests, one binary. Each module is one subject; a guard
//! fails where a file is not listed here.

#![allow(clippy::unwrap_used)]

mod guards;
mod loopback;
mod support;
