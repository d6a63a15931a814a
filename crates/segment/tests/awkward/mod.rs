//! Texts that language processing trips over; the parser's tests use them too.

use proptest::prelude::*;

/// Pieces that language processing trips over, in any order.
pub(crate) fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[A-Za-z]{1,9} ?",
        2 => "[.,;:!?'\"()\\[\\]{}/&@#$%*_=+<>~|^-]{1,4} ?",
        1 => "[0-9]{1,6}[.,:%-]?",
        1 => "[“”‘’«»–—…•]{1,2}",
        1 => "[\u{600}-\u{6ff}\u{590}-\u{5ff}]{1,8} ?",
        1 => "[\u{4e00}-\u{4eff}\u{1f300}-\u{1f6ff}\u{200d}\u{fe0f}]{1,4}",
        1 => "[\u{0}-\u{1f}\u{7f}-\u{a0}\u{200b}-\u{200f}\u{2028}\u{feff}]{1,3}",
        1 => prop_oneof![Just("U.S. "), Just("Mr. "), Just("n't"), Just("'s "), Just("\n"), Just("\r\n\n"), Just("e.g."),
            Just("http://a.b/c?d=e "), Just("İ"), Just("ß"), Just("ﬁ"), Just("\u{301}")].prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}
