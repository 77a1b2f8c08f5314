//! Asking ahead: what a record's terms will need, all at once, so that the
//! evaluation, which goes in order, finds its answers waiting.
//!
//! What is asked follows from the records alone, never from which answer
//! came first: a replayed case asks the same. Nothing is asked for a term
//! that, as far as the records are known, is past the tenth with a look-up,
//! or behind a term that surely matches.

use std::pin::pin;

use futures::StreamExt;
use futures::future::{BoxFuture, Either, FutureExt, join_all, select};
use futures::stream::FuturesUnordered;

use super::budget::MAX_LOOKUPS;
use super::evaluate::Check;
use super::lookup::{exchanges, family, names_of, record_of};
use super::ranges::Block;
use super::record::{Kind, Mechanism, Qualifier, Record};
use crate::model::dns::RecordType;

/// A domain whose record is known, and where its includes lead.
struct Node {
    domain: String,
    record: Option<Record>,
    /// Term's index, the node it leads to.
    children: Vec<(usize, usize)>,
    /// Indices of the terms whose other questions are under way.
    asked: Vec<usize>,
    parent: Option<usize>,
}

/// Questions that no further question depends on.
type Leaves<'f> = FuturesUnordered<BoxFuture<'f, ()>>;

/// What the next round has to ask.
#[derive(Default)]
struct Plan {
    /// Node, term, target of an include or a redirect.
    open: Vec<(usize, usize, String)>,
    /// Node, term, target of any other mechanism.
    leaves: Vec<(usize, usize, String)>,
    count: u32,
}

/// Whether the walk goes on behind a term.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Walk {
    On,
    /// Surely decided, or the limit reached.
    End,
    /// Surely decided with pass: an include of it matches.
    Pass,
}

/// Asks for what the check of `domain` will need.
pub(super) async fn prefetch(check: &Check<'_>, domain: &str) {
    let mut tree = Tree {
        check,
        nodes: Vec::new(),
    };
    let mut leaves: Leaves<'_> = FuturesUnordered::new();
    tree.nodes.push(node(check, domain.to_owned(), None).await);
    loop {
        let mut plan = Plan::default();
        tree.walk(0, &mut plan);
        for (at, term, target) in std::mem::take(&mut plan.leaves) {
            if let Some(leaf) = tree.leaf(at, term, target) {
                leaves.push(leaf);
            }
        }
        if plan.open.is_empty() {
            break;
        }
        let asks = plan
            .open
            .iter()
            .map(|(at, _, target)| node(check, target.clone(), Some(*at)));
        let opened = alongside(join_all(asks), &mut leaves).await;
        for ((at, term, _), found) in plan.open.into_iter().zip(opened) {
            let next = tree.nodes.len();
            tree.nodes.push(found);
            if let Some(node) = tree.nodes.get_mut(at) {
                node.children.push((term, next));
            }
        }
    }
    while leaves.next().await.is_some() {}
}

/// Waits for `main`, and drives the leaves meanwhile.
async fn alongside<T>(main: impl Future<Output = T>, leaves: &mut Leaves<'_>) -> T {
    let mut main = pin!(main);
    while !leaves.is_empty() {
        match select(main.as_mut(), leaves.next()).await {
            Either::Left((value, _)) => return value,
            Either::Right(_) => {}
        }
    }
    main.await
}

async fn node(check: &Check<'_>, domain: String, parent: Option<usize>) -> Node {
    let found = record_of(check.dns, &domain).await;
    let record = found.record().filter(|record| record.problems.is_empty());
    Node {
        domain,
        record,
        children: Vec::new(),
        asked: Vec::new(),
        parent,
    }
}

struct Tree<'c, 'd> {
    check: &'c Check<'d>,
    nodes: Vec<Node>,
}

impl<'c> Tree<'c, '_> {
    fn walk(&self, at: usize, plan: &mut Plan) -> Walk {
        let Some(node) = self.nodes.get(at) else {
            return Walk::On;
        };
        // The evaluation ends here: no record, two, or a wrong one.
        let Some(record) = &node.record else {
            return Walk::End;
        };
        for (index, term) in record.terms.iter().enumerate() {
            let Kind::Directive(qualifier, mechanism) = &term.kind else {
                continue;
            };
            let decided = match qualifier {
                Qualifier::Pass => Walk::Pass,
                _ => Walk::End,
            };
            match mechanism {
                Mechanism::All => return decided,
                Mechanism::Ip4(ip, length) if self.holds(Block::new((*ip).into(), *length)) => {
                    return decided;
                }
                Mechanism::Ip6(ip, length) if self.holds(Block::new((*ip).into(), *length)) => {
                    return decided;
                }
                Mechanism::Ip4(..) | Mechanism::Ip6(..) => continue,
                _ => {}
            }
            plan.count += 1;
            if plan.count > MAX_LOOKUPS {
                return Walk::End;
            }
            match self.lookup(at, index, mechanism, plan) {
                Walk::On => {}
                Walk::Pass => return decided,
                Walk::End => return Walk::End,
            }
            if plan.count > MAX_LOOKUPS {
                return Walk::End;
            }
        }
        self.walk_redirect(at, record, plan)
    }

    fn holds(&self, block: Block) -> bool {
        block.holds(self.check.ip)
    }

    fn walk_redirect(&self, at: usize, record: &Record, plan: &mut Plan) -> Walk {
        let Some((term, spec)) = record.redirect() else {
            return Walk::On;
        };
        plan.count += 1;
        if plan.count > MAX_LOOKUPS {
            return Walk::End;
        }
        let index = record
            .terms
            .iter()
            .position(|other| other == term)
            .unwrap_or_default();
        if let Some(child) = self.child(at, index) {
            return self.walk(child, plan);
        }
        if let Some(target) = self.target(at, Some(spec)) {
            self.plan_open(at, index, target, plan);
        }
        Walk::On
    }

    /// A term with a look-up: walked into, or planned.
    fn lookup(&self, at: usize, index: usize, mechanism: &Mechanism, plan: &mut Plan) -> Walk {
        let spec = match mechanism {
            Mechanism::Include(spec) | Mechanism::Exists(spec) => Some(spec),
            Mechanism::A(spec, _) | Mechanism::Mx(spec, _) | Mechanism::Ptr(spec) => spec.as_ref(),
            _ => return Walk::On,
        };
        if let Mechanism::Include(_) = mechanism
            && let Some(child) = self.child(at, index)
        {
            let usable = self
                .nodes
                .get(child)
                .is_some_and(|node| node.record.is_some());
            return match self.walk(child, plan) {
                Walk::Pass => Walk::Pass,
                // An include that ends without pass does not match.
                _ if usable => Walk::On,
                _ => Walk::End,
            };
        }
        let Some(target) = self.target(at, spec) else {
            return Walk::On;
        };
        if matches!(mechanism, Mechanism::Include(_)) {
            self.plan_open(at, index, target, plan);
        } else if self
            .nodes
            .get(at)
            .is_some_and(|node| !node.asked.contains(&index))
        {
            plan.leaves.push((at, index, target));
        }
        Walk::On
    }

    fn plan_open(&self, at: usize, index: usize, target: String, plan: &mut Plan) {
        let mut above = Some(at);
        while let Some(node) = above.and_then(|at| self.nodes.get(at)) {
            if node.domain.eq_ignore_ascii_case(&target) {
                return;
            }
            above = node.parent;
        }
        plan.open.push((at, index, target));
    }

    fn child(&self, at: usize, index: usize) -> Option<usize> {
        let children = &self.nodes.get(at)?.children;
        children
            .iter()
            .find(|(term, _)| *term == index)
            .map(|(_, child)| *child)
    }

    /// `%{p}` is left to the evaluation: it takes look-ups itself.
    fn target(&self, at: usize, spec: Option<&super::record::DomainSpec>) -> Option<String> {
        let domain = &self.nodes.get(at)?.domain;
        match spec {
            None => Some(domain.clone()),
            Some(spec) if spec.uses('p') => None,
            Some(spec) => self.check.values.target(spec, domain, ""),
        }
    }

    fn leaf(&mut self, at: usize, index: usize, target: String) -> Option<BoxFuture<'c, ()>> {
        let node = self.nodes.get_mut(at)?;
        node.asked.push(index);
        let mechanism = node.record.as_ref()?.terms.get(index)?.mechanism()?;
        let (dns, ip) = (self.check.dns, self.check.ip);
        Some(match mechanism {
            Mechanism::Mx(..) => async move {
                exchanges(dns, &target, &[family(ip)]).await;
            }
            .boxed(),
            Mechanism::Ptr(_) => async move {
                names_of(dns, ip).await;
            }
            .boxed(),
            Mechanism::Exists(_) => async move {
                dns.query(&target, RecordType::A).await;
            }
            .boxed(),
            _ => async move {
                dns.query(&target, family(ip)).await;
            }
            .boxed(),
        })
    }
}
