//! What was read, as the lines of a page.

use super::Read;
use document::{Actor, ActorKind, Quotation};
use read::{Context, Found};

/// What a page may expect.
pub(super) const KINDS: [&str; 5] = ["statements", "people", "parties", "dates", "means"];

/// The lines of a section; of `means` those that `expected` asks for.
pub(super) fn section(kind: &str, expected: &[String], read: &Read) -> Vec<String> {
    match kind {
        "statements" => read.reading.quotations.iter().map(|one| statement(read, one)).collect(),
        "people" => actors(read, |kind| kind == ActorKind::Person).map(person).collect(),
        "parties" => {
            actors(read, ActorKind::is_party).map(|actor| format!("{} | {}", actor.kind.as_str(), actor.name)).collect()
        }
        "dates" => {
            let date =
                |one: &document::TimeExpression| format!("{} = {}", read.article.source.slice(one.span), one.value);
            read.reading.times.iter().map(date).collect()
        }
        _ => means(expected, read),
    }
}

fn actors(read: &Read, fits: impl Fn(ActorKind) -> bool) -> impl Iterator<Item = &Actor> {
    read.reading.actors.iter().filter(move |actor| fits(actor.kind))
}

/// `kind | speaker | cue | content`, parts of broken content joined by ` / `, with `| to ADDRESSEE` and `| via OUTLET`.
fn statement(read: &Read, one: &Quotation) -> String {
    let slice = |span: &text::Span| read.article.source.slice(*span).replace('\n', " ");
    let content: Vec<String> = one.content.iter().map(slice).collect();
    let cue = one.cue.as_ref().map_or_else(|| "-".to_owned(), slice);
    let mut line = format!("{} | {} | {cue} | {}", one.kind.as_str(), one.source.name, content.join(" / "));
    for (word, who) in [("to", &one.addressee), ("via", &one.via)] {
        line.extend(who.iter().map(|who| format!(" | {word} {}", who.name)));
    }
    line
}

/// `name | role | affiliation | variants`, `-` for what is not stated.
fn person(actor: &Actor) -> String {
    let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    let (role, affiliation) = (or_none(&actor.role), or_none(&actor.affiliation));
    format!("{} | {role} | {affiliation} | {}", actor.name, actor.variants.join(", "))
}

/// For each `words = NAME`: whom the words mean, where they stand for the first time, second time and so on.
fn means(expected: &[String], read: &Read) -> Vec<String> {
    let cx = Context::new(&read.article, &read.mask, &read.segmentation, &read.parse);
    let found = Found::of(&cx, read.reading.clone());
    let text = read.article.source.as_str();
    let mut from = 0;
    let mut line = |words: &str| {
        let whole = |at: &usize| {
            let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            edge(text[..*at].chars().next_back()) && edge(text[at + words.len()..].chars().next())
        };
        let at = text[from..].match_indices(words).map(|(at, _)| from + at).find(whole)?;
        from = at + words.len();
        let span = text::Span::new(u32::try_from(at).ok()?, u32::try_from(from).ok()?);
        let tokens = cx.analysis.segmentation.tokens_in(span);
        let head = (!tokens.is_empty()).then(|| cx.analysis.head_of(tokens))?;
        found.actor_at(head).map(|actor| actor.name.clone())
    };
    let asked = expected.iter().map(|entry| entry.split_once(" = ").map_or(entry.as_str(), |(words, _)| words));
    asked.map(|words| format!("{words} = {}", line(words).unwrap_or_else(|| "-".to_owned()))).collect()
}
