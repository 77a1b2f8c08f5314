//! Doubtful joins: where a paste was cut nobody can see whether a blank stood
//! there. A signature can tell, so the ways to read it are listed, likely ones
//! first.

/// Ways that are listed of one header block.
pub const MOST: usize = 256;

/// A join in the mended text that may have been another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joint {
    /// Place and length, in octets, of what was put in.
    pub start: usize,
    pub length: usize,
    /// What may have stood there instead.
    pub other: &'static str,
}

/// The text with its joints made otherwise: all of them, then one by one, two
/// by two, and so on up to [`MOST`].
pub fn readings(text: &str, joints: &[Joint]) -> Vec<String> {
    let mut out = Vec::new();
    if joints.is_empty() {
        return out;
    }
    let all: Vec<usize> = (0..joints.len()).collect();
    out.push(made(text, joints, &all));
    for count in 1..joints.len() {
        let mut chosen: Vec<usize> = (0..count).collect();
        loop {
            if out.len() >= MOST {
                return out;
            }
            out.push(made(text, joints, &chosen));
            if !next(&mut chosen, joints.len()) {
                break;
            }
        }
    }
    out
}

/// The next choice of as many places; false after the last.
fn next(chosen: &mut [usize], of: usize) -> bool {
    let count = chosen.len();
    for place in (0..count).rev() {
        let last = of - (count - place);
        if chosen.get(place).is_some_and(|at| *at < last) {
            let at = chosen.get(place).map_or(0, |at| at + 1);
            for (offset, slot) in chosen.iter_mut().skip(place).enumerate() {
                *slot = at + offset;
            }
            return true;
        }
    }
    false
}

/// The text with the chosen joints, in rising order, made otherwise.
fn made(text: &str, joints: &[Joint], chosen: &[usize]) -> String {
    let mut out = String::with_capacity(text.len() + chosen.len());
    let mut at = 0;
    for joint in chosen.iter().filter_map(|place| joints.get(*place)) {
        out.push_str(text.get(at..joint.start).unwrap_or_default());
        out.push_str(joint.other);
        at = joint.start + joint.length;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joint(start: usize) -> Joint {
        Joint {
            start,
            length: 1,
            other: "",
        }
    }

    #[test]
    fn every_way_is_listed_once_the_likely_ones_first() {
        let joints = [joint(1), joint(3), joint(5)];
        let read = readings("a b c d", &joints);
        assert_eq!(
            read,
            [
                "abcd", "ab c d", "a bc d", "a b cd", "abc d", "ab cd", "a bcd"
            ]
        );
        assert!(readings("a b", &[]).is_empty());
    }

    #[test]
    fn many_joints_stay_within_the_limit() {
        let text = "a ".repeat(40);
        let joints: Vec<Joint> = (0..40).map(|place| joint(place * 2 + 1)).collect();
        assert_eq!(readings(&text, &joints).len(), MOST);
    }
}
