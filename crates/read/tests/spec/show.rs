//! What was read, as the lines of a page.

use super::Read;
use document::{
    Actor, ActorKind, ConditionMention, DisputeMention, DocumentMention, EventMention, PositionMention, Quotation,
};
use read::{Context, Found};

/// What a page may expect.
pub(super) const KINDS: [&str; 10] =
    ["statements", "people", "parties", "dates", "means", "events", "positions", "conditions", "disputes", "documents"];

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
        "events" => read.reading.events.iter().map(event).collect(),
        "positions" => read.reading.positions.iter().map(|one| position(read, one)).collect(),
        "conditions" => read.reading.conditions.iter().map(|one| condition(read, one)).collect(),
        "disputes" => read.reading.disputes.iter().map(|one| dispute(read, one)).collect(),
        "documents" => read.reading.documents.iter().map(|one| document(read, one)).collect(),
        _ => means(expected, read),
    }
}

fn words(read: &Read, span: text::Span) -> String {
    read.article.source.slice(span).replace('\n', " ")
}

fn or_none(name: Option<&str>) -> &str {
    name.unwrap_or("-")
}

/// `kind status | participants | place | date`, a participant with a role as `name (role)`.
fn event(one: &EventMention) -> String {
    let who = |one: &document::Participant| match &one.role {
        Some(role) => format!("{} ({role})", one.who.name),
        None => one.who.name.clone(),
    };
    let participants: Vec<String> = one.participants.iter().map(who).collect();
    let participants = if participants.is_empty() { "-".to_owned() } else { participants.join(", ") };
    let (place, date) = (or_none(one.place.as_deref()), or_none(one.date.as_deref()));
    format!("{} {} | {participants} | {place} | {date}", one.kind, one.status.as_str())
}

/// `party | stance | issue | value`.
fn position(read: &Read, one: &PositionMention) -> String {
    let value = one.value.map_or_else(|| "-".to_owned(), |value| words(read, value));
    format!("{} | {} | {} | {value}", one.party.name, one.stance.as_str(), words(read, one.issue))
}

/// `holder | first | kind | then`.
fn condition(read: &Read, one: &ConditionMention) -> String {
    let holder = or_none(one.holder.as_ref().map(|holder| holder.name.as_str()));
    format!("{holder} | {} | {} | {}", words(read, one.first), one.kind.as_str(), words(read, one.then))
}

/// `claim | claimed by | denied or contradicted NAME`.
fn dispute(read: &Read, one: &DisputeMention) -> String {
    let by = or_none(one.claimed_by.as_ref().map(|by| by.name.as_str()));
    let answer = match (&one.denied_by, &one.contradicted_by) {
        (Some(who), _) => format!("denied {}", who.name),
        (_, Some(who)) => format!("contradicted {}", who.name),
        _ => "-".to_owned(),
    };
    format!("{} | {by} | {answer}", words(read, one.claim))
}

/// `kind status | title | between`.
fn document(read: &Read, one: &DocumentMention) -> String {
    let between: Vec<&str> = one.between.iter().map(|who| who.name.as_str()).collect();
    let between = if between.is_empty() { "-".to_owned() } else { between.join(", ") };
    format!("{} {} | {} | {between}", one.kind, one.status.as_str(), words(read, one.title))
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
        let names: Vec<String> = found.meant(&cx, head).into_iter().map(|who| who.name).collect();
        (!names.is_empty()).then(|| names.join(" + "))
    };
    let asked = expected.iter().map(|entry| entry.split_once(" = ").map_or(entry.as_str(), |(words, _)| words));
    asked.map(|words| format!("{words} = {}", line(words).unwrap_or_else(|| "-".to_owned()))).collect()
}
