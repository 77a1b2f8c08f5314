//! mailwhy: why was this mail rejected, and what exactly has to change?
//!
//! Data goes one way: text -> [`intake`] -> checks ([`spf`], [`dkim`],
//! [`dmarc`], [`receiver`], all through [`dns`]) -> [`diagnosis`] -> words
//! ([`explain`]) -> screen ([`tui`]) or [`report`]. A module uses modules of
//! lower rank only; `tests/guards.rs` keeps that.

pub mod case_file;
pub mod cli;
pub mod diagnosis;
pub mod dkim;
pub mod dmarc;
pub mod dns;
pub mod explain;
pub mod intake;
pub mod lookup;
pub mod model;
pub mod provider;
pub mod receiver;
pub mod report;
pub mod spf;
pub mod tui;
