//! Whatever the text, the mask covers it once, and cleaning is a function of the article alone.

use document::{Article, ArticleId, DateBasis, Provenance, Published};
use proptest::prelude::*;
use std::sync::LazyLock;
use text::SourceText;

static CLEANER: LazyLock<clean::Cleaner> =
    LazyLock::new(|| clean::Cleaner::new(lang::Pack::embedded()).expect("the pack is sound"));

fn article(text: &str, headline: Option<&str>) -> Article {
    let published = Some(Published { date: "1994-05-04".to_owned(), basis: DateBasis::Given });
    let provenance = Provenance { headline: headline.map(str::to_owned), published, ..Provenance::default() };
    Article { id: ArticleId("a".to_owned()), source: SourceText::new(text), provenance }
}

fn check(text: &str, headline: Option<&str>) -> Result<(), TestCaseError> {
    let article = article(text, headline);
    let mask = CLEANER.clean(&article);
    let mut at = 0;
    for region in mask.regions() {
        prop_assert_eq!(region.span.start(), at);
        prop_assert!(!region.span.is_empty());
        prop_assert!(text.get(region.span.range()).is_some());
        at = region.span.end();
    }
    prop_assert_eq!(at as usize, text.len());
    let starts: Vec<u32> = mask.sections().iter().map(|section| section.start).collect();
    prop_assert!(starts.is_sorted() && starts.iter().all(|&start| text.is_char_boundary(start as usize)));
    prop_assert_eq!(CLEANER.clean(&article), mask);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>(), headline in any::<Option<String>>()) {
        check(&text, headline.as_deref())?;
    }

    #[test]
    fn any_layout(
        lines in proptest::collection::vec(
            "((\\* |- |# |---|\\*\\*|\"|“|Photo: |By |RELATED: |\\[)?[A-Za-z.,:'’é0-9/ ]{0,60}(\\.|\"|”|\\)|:|…|\u{0}|\r)?)", 0..30),
        headline in proptest::option::of("[A-Za-z ]{0,40}( \\| [A-Z]{2,5})?"),
    ) {
        check(&lines.join("\n"), headline.as_deref())?;
    }

    #[test]
    fn any_live_page(
        lines in proptest::collection::vec(
            "([0-9]{1,2}[:.][0-9]{2}|[0-9]{4}|[0-9]{1,2} May( 1994)?,? [0-9]{1,2}:[0-9]{2})?( ?(am|pm|GMT|-))?( The [a-z ]{30,60}\\.)?", 3..20),
    ) {
        check(&lines.join("\n"), None)?;
    }

    #[test]
    fn plain_paragraphs_are_never_lost(
        words in proptest::collection::vec("[a-z]{3,9}", 12..40), paragraphs in 2usize..6,
    ) {
        let paragraph = |n: usize| {
            let mut words = words.clone();
            let shift = n * words.len() / 6;
            words.rotate_left(shift);
            words.iter_mut().for_each(|word| word.push(char::from(b'a' + u8::try_from(n).unwrap_or_default())));
            format!("The {}.", words.join(" "))
        };
        let text = (0..paragraphs).map(paragraph).collect::<Vec<_>>().join("\n\n");
        let article = article(&text, None);
        let kept: usize = CLEANER.clean(&article).kept().map(|span| article.source.slice(span).lines().count()).sum();
        prop_assert_eq!(kept, paragraphs);
    }
}

/// Long texts of one kind of line: time grows with the length, so each of these is done at once.
#[test]
fn long_texts_of_one_kind_of_line_end() {
    for line in [
        "- a\n",
        "Leave a Reply\n",
        "word word word word word\nword\n",
        "a. ",
        "He said so.\n",
        "* b.\n\n",
        "\"",
        "Photo: a\n",
    ] {
        let text = line.repeat((1 << 19) / line.len());
        assert!(!CLEANER.clean(&article(&text, Some("A title"))).regions().is_empty());
    }
}
