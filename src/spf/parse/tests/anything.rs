//! Reading whatever a record may hold.

use proptest::prelude::*;

use super::*;

fn sound(record: &Record) {
    for problem in &record.problems {
        assert!(
            record.text.get(problem.term.clone()).is_some(),
            "{record:?}"
        );
        assert!(
            record
                .text
                .get(problem.token.clone())
                .is_some_and(|token| !token.is_empty()),
            "{record:?}"
        );
        if let Some(suggestion) = &problem.suggestion {
            assert_eq!(faults(&format!("v=spf1 {suggestion}")), [], "{record:?}");
        }
    }
    for term in &record.terms {
        assert!(record.text.get(term.span.clone()).is_some(), "{record:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,60}", control in "[\\x00-\\x7f]{0,30}") {
        sound(&read(&format!("v=spf1 {text}")));
        sound(&read(&format!("v=spf1 {control}")));
        sound(&parse(&["v=spf1 ".to_owned(), text, control]));
    }

    #[test]
    fn text_near_the_grammar_is_read(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "v=spf1", " ", "  ", "a", "mx", "ip4", "ip6", "include", "exists", "ptr", "all",
                "redirect", "exp", ":", "=", "/", "//", "%", "%{", "}", "d", "i", "r", "2", "0",
                "24", "129", ".", "-", "~", "192.0.2.1", "2001:db8::", "example.com", "é", "：",
                "“", "\t", ",", "%%", "%_", "%-", "@",
            ]),
            0..16,
        )
    ) {
        let strings: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        sound(&read(&format!("v=spf1 {}", strings.concat())));
        let mut split = vec!["v=spf1 ".to_owned()];
        split.extend(strings);
        sound(&parse(&split));
    }
}
