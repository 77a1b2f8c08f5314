//! Sets of addresses: what a record authorises, and what is said twice.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Two to the power of 128.
const ALL_V6: &str = "340282366920938463463374607431768211456";

/// A block of addresses of one family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Block {
    first: IpAddr,
    length: u8,
}

impl Block {
    /// The block that holds `ip`, host bits cleared.
    pub fn new(ip: IpAddr, length: u8) -> Self {
        match ip {
            IpAddr::V4(v4) => {
                let length = length.min(32);
                let mask = u32::MAX.checked_shl(32 - u32::from(length)).unwrap_or(0);
                Self {
                    first: IpAddr::V4(Ipv4Addr::from(u32::from(v4) & mask)),
                    length,
                }
            }
            IpAddr::V6(v6) => {
                let length = length.min(128);
                let mask = u128::MAX.checked_shl(128 - u32::from(length)).unwrap_or(0);
                Self {
                    first: IpAddr::V6(Ipv6Addr::from(u128::from(v6) & mask)),
                    length,
                }
            }
        }
    }

    pub fn is_v6(self) -> bool {
        self.first.is_ipv6()
    }

    /// Whether it is every address of its family.
    pub fn is_everything(self) -> bool {
        self.length == 0
    }

    pub fn holds(self, ip: IpAddr) -> bool {
        ip.is_ipv4() == self.first.is_ipv4() && Self::new(ip, self.length) == self
    }

    /// Whether all of `other` lies in it.
    pub fn covers(self, other: Self) -> bool {
        self.length <= other.length && self.holds(other.first)
    }

    /// First and last address as numbers.
    fn bounds(self) -> (u128, u128) {
        match self.first {
            IpAddr::V4(ip) => {
                let first = u128::from(u32::from(ip));
                (
                    first,
                    first + ((1u128 << (32 - u32::from(self.length))) - 1),
                )
            }
            IpAddr::V6(ip) => {
                let first = u128::from(ip);
                let rest = u128::MAX.checked_shr(u32::from(self.length)).unwrap_or(0);
                (first, first | rest)
            }
        }
    }
}

impl std::fmt::Display for Block {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let full = if self.is_v6() { 128 } else { 32 };
        if self.length == full {
            write!(out, "{}", self.first)
        } else {
            write!(out, "{}/{}", self.first, self.length)
        }
    }
}

/// Addresses of one family that are decided already: disjoint, first to last.
#[derive(Clone, Debug, Default)]
struct Decided(BTreeMap<u128, u128>);

impl Decided {
    /// Adds a range; what of it was not decided before.
    fn take(&mut self, first: u128, last: u128) -> Vec<(u128, u128)> {
        let mut meets: Vec<(u128, u128)> = self
            .0
            .range(..=last)
            .rev()
            .take_while(|(_, end)| **end >= first)
            .map(|(start, end)| (*start, *end))
            .collect();
        meets.reverse();
        let mut gaps = Vec::new();
        let mut low = Some(first);
        for (start, end) in &meets {
            if let Some(low) = low.filter(|low| low < start) {
                gaps.push((low, start - 1));
            }
            low = end.checked_add(1);
            self.0.remove(start);
        }
        if let Some(low) = low.filter(|low| *low <= last) {
            gaps.push((low, last));
        }
        let start = meets.first().map_or(first, |(start, _)| first.min(*start));
        let end = meets.last().map_or(last, |(_, end)| last.max(*end));
        self.0.insert(start, end);
        gaps
    }
}

/// Addresses that terms authorise, in the order the terms decide.
#[derive(Clone, Debug, Default)]
pub(super) struct Coverage {
    decided: [Decided; 2],
    /// Family, first, last: the addresses that give pass, each once.
    passing: Vec<(bool, u128, u128)>,
    /// The blocks that terms give pass to, as written.
    blocks: BTreeSet<Block>,
}

impl Coverage {
    fn take(&mut self, v6: bool, first: u128, last: u128, pass: bool) {
        let [v4_decided, v6_decided] = &mut self.decided;
        let decided = if v6 { v6_decided } else { v4_decided };
        let gaps = decided.take(first, last);
        if pass {
            self.passing
                .extend(gaps.into_iter().map(|(first, last)| (v6, first, last)));
        }
    }

    /// A term decides these addresses, unless an earlier one did.
    pub fn decide(&mut self, block: Block, pass: bool) {
        let (first, last) = block.bounds();
        self.take(block.is_v6(), first, last, pass);
        if pass {
            self.blocks.insert(block);
        }
    }

    /// What another record authorises; its refusals decide nothing here.
    /// `pass`: the include gives pass, not a refusal of its own.
    pub fn include(&mut self, other: &Self, pass: bool) {
        for (v6, first, last) in &other.passing {
            self.take(*v6, *first, *last, pass);
        }
        if pass {
            self.blocks.extend(other.blocks.iter().copied());
        }
    }

    /// The blocks that give pass, each once.
    pub fn blocks(&self) -> &BTreeSet<Block> {
        &self.blocks
    }

    /// How many addresses of a family give pass, in decimal.
    pub fn count(&self, v6: bool) -> String {
        let mut mine = self.passing.iter().filter(|(family, ..)| *family == v6);
        // Every address of IPv6 is one more than fits.
        let total = mine.try_fold(0u128, |sum, (_, first, last)| {
            sum.checked_add((last - first).checked_add(1)?)
        });
        total.map_or_else(|| ALL_V6.to_owned(), |total| total.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> Block {
        let (ip, length) = text.split_once('/').unwrap();
        Block::new(ip.parse().unwrap(), length.parse().unwrap())
    }

    #[test]
    fn a_block_holds_its_own_family_only() {
        assert!(block("192.0.2.77/24").holds("192.0.2.1".parse().unwrap()));
        assert!(!block("192.0.2.77/24").holds("192.0.3.1".parse().unwrap()));
        assert!(block("0.0.0.0/0").holds("203.0.113.9".parse().unwrap()));
        assert!(!block("::/0").holds("203.0.113.9".parse().unwrap()));
        assert!(block("2001:db8::/32").covers(block("2001:db8:1::/48")));
        assert_eq!(block("192.0.2.77/24").to_string(), "192.0.2.0/24");
        assert_eq!(block("192.0.2.77/32").to_string(), "192.0.2.77");
    }

    #[test]
    fn an_address_is_counted_once_and_by_the_first_term() {
        let mut coverage = Coverage::default();
        coverage.decide(block("192.0.2.0/25"), true);
        coverage.decide(block("192.0.2.130/32"), false);
        coverage.decide(block("192.0.2.0/24"), true);
        coverage.decide(block("::/0"), true);
        assert_eq!(coverage.count(false), "255");
        assert_eq!(coverage.count(true), ALL_V6);
        assert_eq!(coverage.blocks().len(), 3);
    }
}
