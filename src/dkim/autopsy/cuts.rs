//! Texts added inside MIME parts: every likely stretch at a part's end is cut
//! out, in one part or in two, with the hash's state kept at each cut.

use super::body::{Canonical, Running, Target};
use super::budget::Budget;
use super::mime::Part;
use super::recode;
use super::view::View;

/// Where a stretch may begin, counted from a part's end.
const LINES_BACK: usize = 120;
/// Tags at which an addition in HTML begins.
const TAGS: [&[u8]; 12] = [
    b"<hr", b"<div", b"<p", b"<br", b"<table", b"<!--", b"<pre", b"<font", b"<span", b"<small",
    b"<center", b"<ul",
];
const TAGS_BACK: usize = 80;
/// Octets from a part's end in which tags are looked for.
const REACH: usize = 16_000;

/// Where something may have been put into a part.
struct Region {
    html: bool,
    froms: Vec<usize>,
    tos: Vec<usize>,
}

/// One stretch to be cut out: canonical octets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub html: bool,
    pub text: Vec<u8>,
}

/// The stretches whose removal gives the target's hash: one, else two.
pub(super) fn find(
    view: &View,
    body: &Canonical,
    target: &Target,
    budget: &Budget,
) -> Option<Vec<Cut>> {
    let parts = view.parts();
    let regions: Vec<Region> = parts
        .iter()
        .filter(|part| part.is_text())
        .take(4)
        .map(|part| region(body, part))
        .collect();
    for region in &regions {
        let start = Running::new(target);
        if let Some((from, to)) = within(body, target, budget, &start, 0, region) {
            return Some(vec![cut(body, region, from, to)]);
        }
    }
    for (index, first) in regions.iter().enumerate() {
        for second in regions.iter().skip(index + 1) {
            if let Some(found) = both(body, target, budget, first, second) {
                return Some(found);
            }
        }
    }
    parts
        .iter()
        .filter(|part| part.is_text())
        .take(4)
        .find_map(|part| inside_base64(view, part, target, budget))
}

fn cut(body: &Canonical, region: &Region, from: usize, to: usize) -> Cut {
    Cut {
        html: region.html,
        text: body.slice(from, to).to_vec(),
    }
}

fn region(body: &Canonical, part: &Part) -> Region {
    let (first, last) = (
        body.line_of(part.content.start),
        body.line_of(part.content.end),
    );
    let (start, end) = (body.line_start(first), body.line_start(last));
    let mut froms: Vec<usize> = (first.max(last.saturating_sub(LINES_BACK))..last)
        .map(|line| body.line_start(line))
        .collect();
    let mut tos = vec![end];
    let mut blank = last;
    while blank > first && body.line(blank - 1).is_empty() {
        blank -= 1;
    }
    tos.push(body.line_start(blank));
    tos.push(body.line_start((blank + 1).min(last)));
    if part.is_html() {
        let near = start.max(end.saturating_sub(REACH));
        let text = body.slice(near, end).to_ascii_lowercase();
        let mut tags: Vec<usize> = (0..text.len())
            .filter(|at| {
                TAGS.iter()
                    .any(|tag| text.get(*at..).is_some_and(|rest| rest.starts_with(tag)))
            })
            .map(|at| near + at)
            .collect();
        let skip = tags.len().saturating_sub(TAGS_BACK);
        froms.extend(tags.drain(skip..));
        for mark in [b"</body".as_slice(), b"</html"] {
            let found = (0..text.len())
                .rev()
                .find(|at| text.get(*at..).is_some_and(|rest| rest.starts_with(mark)));
            tos.extend(found.map(|at| near + at));
        }
    }
    froms.sort_unstable();
    froms.dedup();
    tos.sort_unstable();
    tos.dedup();
    Region {
        html: part.is_html(),
        froms,
        tos,
    }
}

/// One stretch in a region, after `running` has taken the octets up to `at`.
fn within(
    body: &Canonical,
    target: &Target,
    budget: &Budget,
    running: &Running,
    at: usize,
    region: &Region,
) -> Option<(usize, usize)> {
    let mut running = running.clone();
    let mut at = at;
    for from in region
        .froms
        .iter()
        .filter(|from| **from >= at)
        .copied()
        .collect::<Vec<_>>()
    {
        if !budget.spend(from - at) {
            return None;
        }
        running.update(body.slice(at, from));
        at = from;
        for to in region.tos.iter().filter(|to| **to > from) {
            if !budget.spend(body.content_end.saturating_sub(*to)) {
                return None;
            }
            let mut whole = running.clone();
            whole.update(body.slice(*to, body.content_end.max(*to)));
            if whole.reached(target) {
                return Some((from, *to));
            }
        }
    }
    None
}

fn both(
    body: &Canonical,
    target: &Target,
    budget: &Budget,
    first: &Region,
    second: &Region,
) -> Option<Vec<Cut>> {
    let mut running = Running::new(target);
    let mut at = 0;
    let last_first = first.tos.last()?;
    let next = *second.froms.iter().find(|from| *from >= last_first)?;
    for from in &first.froms {
        if *from < at || !budget.spend(from - at) {
            return None;
        }
        running.update(body.slice(at, *from));
        at = *from;
        for to in first.tos.iter().filter(|to| *to > from) {
            if !budget.spend(next.saturating_sub(*to)) {
                return None;
            }
            let mut inner = running.clone();
            inner.update(body.slice(*to, next));
            if let Some((from_two, to_two)) = within(body, target, budget, &inner, next, second) {
                return Some(vec![
                    cut(body, first, *from, *to),
                    cut(body, second, from_two, to_two),
                ]);
            }
        }
    }
    None
}

/// A base64 part is cut in its decoded lines and encoded again.
fn inside_base64(view: &View, part: &Part, target: &Target, budget: &Budget) -> Option<Vec<Cut>> {
    if part.encoding.trim() != "base64" {
        return None;
    }
    let content = view.body.get(part.content.clone())?;
    let plain = recode::decoded(content, "base64")?;
    let width = super::body::find_crlf(content).unwrap_or(76).max(4);
    let mut ends: Vec<usize> = (1..=plain.len())
        .filter(|at| plain.get(at - 1) == Some(&b'\n'))
        .collect();
    let skip = ends.len().saturating_sub(LINES_BACK);
    ends.drain(..skip);
    for end in ends.into_iter().rev() {
        let line_end = plain.get(..end)?;
        let bare = line_end
            .strip_suffix(b"\r\n")
            .or_else(|| line_end.strip_suffix(b"\n"))?;
        for kept in [line_end, bare] {
            if !budget.spend(view.body.len() * 2) {
                return None;
            }
            let mut made = recode::to_base64(kept, width);
            made.extend_from_slice(b"\r\n");
            let body = Canonical::new(target.canon, &view.spliced(&part.content, &made));
            let mut running = Running::new(target);
            running.update(body.slice(0, body.content_end));
            if running.reached(target) {
                let text = plain.get(kept.len()..)?.to_vec();
                return Some(vec![Cut {
                    html: part.is_html(),
                    text,
                }]);
            }
        }
    }
    None
}
