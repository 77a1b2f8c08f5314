//! The integration tests, one binary. Each module is one subject; a guard
//! fails where a file is not listed here.

#![allow(clippy::unwrap_used)]

mod bounces;
mod cases;
mod cli;
mod domains;
mod fixes;
mod guards;
mod lookup;
mod loopback;
mod providers;
mod pty;
mod replies;
mod root_causes;
mod samples;
mod screens;
mod speed;
mod spf_peer;
mod support;
mod verdict;
mod what_if;
mod witness;
