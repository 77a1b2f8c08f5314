//! What to look up, while it is typed: with what was looked up before, and
//! names to complete from.

use super::Field;

/// The line in which a look-up is typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    pub field: Field,
    /// Names and types of the case, to complete from.
    names: Vec<String>,
    /// Earlier look-ups, newest last, and the place in them.
    before: Vec<String>,
    at: usize,
    /// What was typed when completing began, and which name came last.
    completing: Option<(String, usize)>,
}

impl Prompt {
    pub fn new(names: Vec<String>, before: Vec<String>) -> Self {
        Self {
            field: Field::new(""),
            names,
            at: before.len(),
            before,
            completing: None,
        }
    }

    /// To an earlier or a later look-up.
    pub fn turn(&mut self, back: bool) {
        self.completing = None;
        self.at = if back {
            self.at.saturating_sub(1)
        } else {
            (self.at + 1).min(self.before.len())
        };
        let text = self.before.get(self.at).map_or("", String::as_str);
        self.field = Field::new(text);
    }

    /// The next name that begins with, or else holds, what is typed.
    pub fn complete(&mut self) {
        let (typed, next) = match self.completing.take() {
            Some((typed, last)) => (typed, last + 1),
            None => (self.field.text().to_lowercase(), 0),
        };
        let begins = self.names.iter().filter(|name| name.starts_with(&typed));
        let holds = self
            .names
            .iter()
            .filter(|name| !name.starts_with(&typed) && name.contains(&typed));
        let fitting: Vec<&String> = begins.chain(holds).collect();
        if let Some(name) = fitting.get(next % fitting.len().max(1)) {
            self.field = Field::new(name);
            self.completing = Some((typed, next % fitting.len()));
        }
    }

    /// A key or a paste changed the line.
    pub fn typed(&mut self) {
        self.completing = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completing_goes_round_the_names_that_fit() {
        let names = ["_dmarc.a.example TXT", "a.example TXT", "mx.a.example A"];
        let names = names.map(str::to_owned).to_vec();
        let mut prompt = Prompt::new(names, vec!["old.example MX".to_owned()]);
        prompt.field = Field::new("a.ex");
        let mut seen = Vec::new();
        for _ in 0..4 {
            prompt.complete();
            seen.push(prompt.field.text().to_owned());
        }
        assert_eq!(
            seen,
            [
                "a.example TXT",
                "_dmarc.a.example TXT",
                "mx.a.example A",
                "a.example TXT"
            ]
        );
        prompt.turn(true);
        assert_eq!(prompt.field.text(), "old.example MX");
        prompt.turn(false);
        assert_eq!(prompt.field.text(), "");
        prompt.field = Field::new("nothing like it");
        prompt.complete();
        assert_eq!(prompt.field.text(), "nothing like it");
    }
}
