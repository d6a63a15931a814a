//! What a record holds that an earlier one did not: new, moved, settled, newly disputed.

use crate::brief::{agenda, claims, markdown::Page};
use record::{ChangeKind, Condition, Dispute, Document, Entry, Event, Position, Record};
use serde::Serialize;
use std::collections::BTreeSet;

/// The changes since a day; each list in the record's order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The day after which they were reported.
    pub since: String,
    /// Reports since then.
    pub reports: usize,
    /// Entries of which nothing was known.
    pub new: Vec<Changed>,
    /// Positions with another stance or value than before, happenings on another day.
    pub moved: Vec<Changed>,
    /// Plans that were held, cancelled or denied; papers that were agreed or rejected; conditions that were met.
    pub settled: Vec<Changed>,
    /// What is denied or contradicted since, and fields that reports give differently.
    pub disputed: Vec<Changed>,
}

/// One entry that changed, with the sentence that says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub struct Changed {
    pub kind: &'static str,
    pub id: String,
    pub text: String,
    /// How it stood before.
    pub was: Option<String>,
    pub article: String,
    pub outlet: Option<String>,
    pub published: Option<String>,
    pub sentence: String,
}

/// What `now` holds that `before` did not.
#[must_use]
pub fn changes(before: &Record, now: &Record, since: &str) -> Changes {
    let known: BTreeSet<&str> = before.articles.iter().map(|origin| &*origin.id).collect();
    let mut changes = Changes {
        since: since.to_owned(),
        reports: now.articles.iter().filter(|origin| !known.contains(&*origin.id)).count(),
        ..Changes::default()
    };
    let cx = Context { known };
    now.events.iter().for_each(|one| cx.event(&mut changes, find(&before.events, one), one));
    now.positions.iter().for_each(|one| cx.position(&mut changes, find(&before.positions, one), one));
    now.conditions.iter().for_each(|one| cx.condition(&mut changes, find(&before.conditions, one), one));
    now.documents.iter().for_each(|one| cx.document(&mut changes, find(&before.documents, one), one));
    now.disputes.iter().for_each(|one| cx.dispute(&mut changes, find(&before.disputes, one), one));
    changes
}

/// The entry that went by one of the ids of `now`.
fn find<'b, T>(before: &'b [Entry<T>], now: &Entry<T>) -> Option<&'b Entry<T>> {
    before.iter().find(|one| now.answers_to(&one.id.0))
}

struct Context<'r> {
    known: BTreeSet<&'r str>,
}

impl Context<'_> {
    /// An entry with the first sentence that is new about it.
    fn line<T>(&self, kind: &'static str, entry: &Entry<T>, text: String, was: Option<String>) -> Changed {
        let new = entry.reports.iter().find(|report| !self.known.contains(&*report.article.0));
        let report = new.unwrap_or(&entry.reports[0]);
        Changed {
            kind,
            id: entry.id.0.clone(),
            text,
            was,
            article: report.article.0.clone(),
            outlet: report.outlet.clone(),
            published: report.published.clone(),
            sentence: report.evidence.first().map(|one| one.text.clone()).unwrap_or_default(),
        }
    }

    fn event(&self, changes: &mut Changes, before: Option<&Entry<Event>>, now: &Entry<Event>) {
        let text = agenda::line(now);
        let Some(before) = before else { return changes.new.push(self.line("event", now, text, None)) };
        let (was, is) = (&before.what, &now.what);
        let over = |status: &str| matches!(status, "held" | "cancelled" | "denied");
        let line = |text| self.line("event", now, text, Some(agenda::line(before)));
        if over(is.status) && was.status != is.status {
            changes.settled.push(line(text));
        } else if !over(is.status) && (was.status != is.status || was.date != is.date) {
            changes.moved.push(line(text));
        }
        let disagree = |one: &Entry<Event>| one.fields.iter().filter(|field| field.disagree).count();
        if disagree(now) > disagree(before) {
            let fields: Vec<String> = now.fields.iter().filter(|field| field.disagree).map(claims::versions).collect();
            changes.disputed.push(self.line("event", now, fields.join("; "), None));
        }
    }

    fn position(&self, changes: &mut Changes, before: Option<&Entry<Position>>, now: &Entry<Position>) {
        let told: Vec<&str> = before.iter().flat_map(|one| &one.what.changes).map(|change| &*change.text).collect();
        let mut fresh = now.what.changes.iter().filter(|change| !told.contains(&&*change.text)).peekable();
        if before.is_none() && fresh.peek().is_none() {
            return changes.new.push(self.line("position", now, claims::position_line(now), None));
        }
        for change in fresh {
            let line = self.line("position", now, format!("**{}** {}", now.what.party.name, change.text), None);
            match change.kind {
                ChangeKind::Moved => changes.moved.push(line),
                ChangeKind::ReportsDisagree => changes.disputed.push(line),
                ChangeKind::Apart if before.is_none() => {
                    changes.new.push(Changed { text: claims::position_line(now), ..line });
                }
                ChangeKind::Apart => {}
            }
        }
    }

    fn condition(&self, changes: &mut Changes, before: Option<&Entry<Condition>>, now: &Entry<Condition>) {
        let text = claims::condition_line(now);
        let Some(before) = before else { return changes.new.push(self.line("condition", now, text, None)) };
        if now.what.state.is_some() && now.what.state != before.what.state {
            changes.settled.push(self.line("condition", now, text, None));
        }
    }

    fn document(&self, changes: &mut Changes, before: Option<&Entry<Document>>, now: &Entry<Document>) {
        let text = claims::document_line(now);
        let Some(before) = before else { return changes.new.push(self.line("document", now, text, None)) };
        if before.what.status != now.what.status {
            let settled = matches!(now.what.status, "agreed" | "signed" | "rejected" | "in_force" | "ended");
            let list = if settled { &mut changes.settled } else { &mut changes.moved };
            list.push(self.line("document", now, text, Some(before.what.status.replace('_', " "))));
        }
    }

    fn dispute(&self, changes: &mut Changes, before: Option<&Entry<Dispute>>, now: &Entry<Dispute>) {
        let answered = |one: &Entry<Dispute>| (one.what.denied_by.is_some(), one.what.contradicted_by.is_some());
        if before.is_none_or(|before| answered(before) != answered(now)) {
            changes.disputed.push(self.line("dispute", now, claims::dispute_line(now), None));
        }
    }
}

/// The changes as Markdown, lines wrapped at `width` columns.
#[must_use]
pub fn changes_page(changes: &Changes, width: usize) -> String {
    let mut page = Page::empty(width);
    let count = match changes.reports {
        1 => "1 report".to_owned(),
        count => format!("{count} reports"),
    };
    page.heading(1, &format!("What changed since {}: {count}", changes.since));
    let lists = [
        ("Moved", &changes.moved),
        ("Settled", &changes.settled),
        ("Newly disputed", &changes.disputed),
        ("New", &changes.new),
    ];
    for (title, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        page.heading(2, title);
        for one in list {
            page.item(&one.text);
            if let Some(was) = &one.was {
                page.note(&format!("Before: {was}"));
            }
            let outlet = one.outlet.clone().unwrap_or_else(|| format!("article {}", one.article));
            let published = one.published.as_deref().unwrap_or("undated");
            page.quote(&one.sentence, &format!("— {outlet}, {published}; {} `{}`", one.kind, one.id));
        }
    }
    if lists.iter().all(|(_, list)| list.is_empty()) {
        page.paragraph("Nothing that the record holds has changed.");
    }
    page.finish()
}
