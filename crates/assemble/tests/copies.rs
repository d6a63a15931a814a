//! Which articles are one report: hand-made texts of words that no two paragraphs share unless they are copies.

use assemble::{CopyKind, CopyOf, copies};
use document::{Article, ArticleId, DateBasis, Mask, Provenance, Published};
use text::SourceText;

/// A paragraph of its own words, the same for the same number.
fn paragraph(number: usize) -> String {
    let words = (0..30).map(|word| format!("w{}", (number * 7919 + word * 104_729) % 1_000_003));
    words.collect::<Vec<_>>().join(" ") + "."
}

fn report(numbers: impl IntoIterator<Item = usize>) -> String {
    numbers.into_iter().map(paragraph).collect::<Vec<_>>().join("\n\n")
}

fn article(id: &str, outlet: &str, day: u32, text: &str) -> (Article, Mask) {
    let published = Some(Published { date: format!("1994-05-{day:02}"), basis: DateBasis::Given });
    let provenance = Provenance { published, outlet: Some(outlet.to_owned()), ..Provenance::default() };
    let source = SourceText::new(text);
    let mask = Mask::keep_all(&source);
    (Article { id: ArticleId(id.to_owned()), source, provenance }, mask)
}

fn found(articles: &[(Article, Mask)]) -> Vec<CopyOf> {
    copies(&articles.iter().map(|(article, mask)| (article, mask)).collect::<Vec<_>>())
}

#[test]
fn copies_excerpts_and_their_original() {
    let whole = report(1..9);
    let articles = [
        article("later", "Lakeside Herald", 5, &format!("{}\n\n{whole}", paragraph(50))),
        article("first", "Example Agency", 4, &whole),
        article("short", "Hill Courier", 6, &report(1..4)),
        article("other", "Harbour Post", 4, &report(20..28)),
        article("borrower", "Harbour Post", 5, &report([30, 31, 32, 33, 34, 35, 2])),
    ];
    let found = found(&articles);
    let kinds: Vec<(&str, CopyKind)> = found.iter().map(|one| (&*one.original.0, one.kind)).collect();
    assert_eq!(
        kinds,
        [
            ("first", CopyKind::Copy),
            ("first", CopyKind::Original),
            ("first", CopyKind::Excerpt),
            ("other", CopyKind::Original),
            ("borrower", CopyKind::Original),
        ]
    );
    assert_eq!(found[1].reason, "published first");
    assert!(found[3].reason.is_empty());
}

#[test]
fn a_story_that_hundreds_printed_is_one_group() {
    let printed = |number: usize| article(&format!("p{number:03}"), &format!("Paper {number}"), 4, &report(1..9));
    let articles: Vec<(Article, Mask)> = (0..300).map(printed).collect();
    assert!(found(&articles).iter().all(|one| one.original.0 == "p000"));
}

#[test]
fn two_briefs_on_one_matter_are_two() {
    let articles = [
        article("a", "Lakeside Herald", 4, "Elbonia offers fishing rights for five years."),
        article("b", "Hill Courier", 4, "Elbonia offers fishing rights for eight years instead."),
    ];
    assert!(found(&articles).iter().all(|one| one.kind == CopyKind::Original));
}

#[test]
fn the_order_of_reading_decides_nothing() {
    let articles: Vec<(Article, Mask)> = (0..40)
        .map(|at| {
            let story = at % 7 * 10;
            article(
                &format!("a{at}"),
                &format!("Paper {at}"),
                1 + u32::try_from(at % 3).unwrap_or_default(),
                &report(story..story + 8 - at % 4),
            )
        })
        .collect();
    let straight = found(&articles);
    let mut turned = articles.clone();
    turned.reverse();
    turned.rotate_left(11);
    let again = found(&turned);
    for (one, copy) in articles.iter().zip(&straight) {
        let at = turned.iter().position(|(article, _)| article.id == one.0.id).expect("the same articles");
        assert_eq!(copy, &again[at]);
    }
}
