//! Input that was made to break the reader.

use proptest::prelude::*;

use super::{BOUNCE, HEADERS};
use crate::intake::read;
use crate::model::case::Overrides;

/// None of these takes more than a few passes over the text; a quadratic
/// reader would not end within the test run.
#[test]
fn five_megabytes_of_nasty_input_end() {
    let size = 1 << 20;
    for piece in [
        ">",
        "> > ",
        "From: a\n\n",
        "(",
        "<",
        "&lt;<br>",
        "Received: from ((((\n",
        "550-5.7.26 ",
        "\n",
        "said: 550\n",
        "From: <<<,\"",
        "\u{3000}",
        "[",
        "--b\n",
    ] {
        let text = piece.repeat(size / piece.len());
        let _ = read(text.as_bytes(), &Overrides::default());
        let _ = read(
            format!("From: a@b.example\nReceived: {text}").as_bytes(),
            &Overrides::default(),
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_octets_are_read(input in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&input, &Overrides::default());
    }

    #[test]
    fn mutated_mail_is_read(which in 0..2_usize, at in any::<prop::sample::Index>(), cut in 0..40_usize, put in "[ -~\\n\u{3000}\u{a0}<>(\\[\"：]{0,8}") {
        let mut octets = [HEADERS, BOUNCE][which].as_bytes().to_vec();
        let at = at.index(octets.len());
        let end = (at + cut).min(octets.len());
        octets.splice(at..end, put.bytes());
        let _ = read(&octets, &Overrides::default());
    }
}
