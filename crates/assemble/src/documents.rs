//! Documents: one paper through the reports of it, from proposed to signed.

use crate::corpus::Corpus;
use crate::groups::{Seen, Sets, add_new, entry};
use crate::identity::Cast;
use crate::ids::Ids;
use crate::processes::Processes;
use crate::when::{self, When};
use crate::words::{Words, containment};
use document::DocumentMention;
use record::{Document, Entry, Report, StatusAt};
use std::collections::{BTreeMap, BTreeSet};

/// Share of the shorter title's words that both must have.
const SAME_TITLE: f64 = 0.75;
/// Mentions of a kind that are looked back at.
const LOOK_BACK: usize = 256;
/// Days between a step of a paper without a name and its next one.
const NEXT_STEP: i32 = 30;
/// Days between two reports of one step.
const ONE_STEP: i32 = 1;
/// Kinds that go from draft to signature; of letters and proposals there are many at a time.
const MADE_IN_STEPS: [&str; 3] = ["agreement", "treaty", "ceasefire"];
/// The kind of a mere "text" or "draft", which may be of any paper.
const TEXT: &str = "plan";

/// What a mention says by which papers are told apart.
struct Told {
    kind: String,
    /// Words of the title besides the kind's own name.
    title: Vec<String>,
    /// A word of the title that tells it has a capital: "Muscat framework".
    named: bool,
    /// "Agreements".
    several: bool,
    /// "The text".
    text: bool,
    sides: BTreeSet<usize>,
    at: usize,
    status: &'static str,
    /// The day of the status.
    on: Option<i32>,
    published: Option<i32>,
}

/// The documents of the record.
pub(crate) fn documents(
    corpus: &Corpus<'_>,
    (cast, processes): (&Cast, &Processes),
    words: &Words,
    ids: &mut Ids,
) -> Vec<Entry<Document>> {
    let (mut seen, mut told) = (Vec::new(), Vec::new());
    for (at, item) in corpus.items.iter().enumerate() {
        for one in &item.reading.documents {
            let evidence = corpus.evidence(at, &one.evidence, &one.rule);
            if evidence.is_empty() {
                continue;
            }
            let given = given(corpus, cast, at, one);
            told.push(Told::new((corpus, cast, words), at, one, &given));
            let id = ids.mention('t', item.hash, one.title.start(), &[&given.kind, &given.title, given.status]);
            seen.push(Seen { at, id, evidence, given });
        }
    }
    let mut sets = Sets::new(seen.len());
    let mut why: BTreeMap<usize, &'static str> = BTreeMap::new();
    for one in 0..told.len() {
        let before = &told[..one];
        let found = before.iter().enumerate().rev().take(LOOK_BACK).find_map(|(other, known)| {
            let apart = || before[other + 1..].iter().any(|between| told[one].is_beside(between, processes));
            Some((other, told[one].same(known, processes, apart)?))
        });
        if let Some((other, reason)) = found {
            sets.join(other, one);
            why.insert(one, reason);
        }
    }
    sets.groups().into_iter().map(|group| document(corpus, &seen, &group, &why)).collect()
}

fn given(corpus: &Corpus<'_>, cast: &Cast, at: usize, one: &DocumentMention) -> Document {
    Document {
        kind: one.kind.clone(),
        title: corpus.words(at, one.title).to_owned(),
        between: one.between.iter().map(|who| cast.name(at, who, None)).collect(),
        status: one.status.as_str(),
        date: one.date.clone(),
        history: Vec::new(),
    }
}

impl Told {
    fn new(
        (corpus, cast, words): (&Corpus<'_>, &Cast, &Words),
        at: usize,
        one: &DocumentMention,
        given: &Document,
    ) -> Self {
        let kind = words.content(&given.kind.replace('_', " "));
        let tells = |word: &String| !kind.contains(word) && !words.is_paper(word) && !is_number(word);
        let title: Vec<String> = words.content(&given.title).into_iter().filter(tells).collect();
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        let capitals = given.title.split([' ', '-']).filter(capital).flat_map(|word| words.content(word));
        let head = given.title.split(" of ").next().and_then(|head| head.split(" on ").next()).unwrap_or_default();
        let who = one.between.iter().filter_map(|who| cast.who(at, who.actor));
        let sides = who.filter(|who| cast.is_named(*who)).filter_map(|who| cast.side(who));
        let on = given.date.as_deref().and_then(When::parse).filter(|when| !when.is_open() && when.is_fine());
        Self {
            kind: given.kind.clone(),
            named: capitals.into_iter().any(|word| title.contains(&word)),
            several: head.ends_with('s') && !head.ends_with("ss"),
            text: title.is_empty() && given.kind == TEXT,
            title,
            sides: sides.collect(),
            at,
            status: given.status,
            on: on.map(When::first),
            published: corpus.published(at).and_then(when::day),
        }
    }

    /// Why a mention is of the same paper as an earlier one; `None` if it is not. `apart` tells whether another paper of
    /// the kind came between.
    fn same(&self, known: &Self, processes: &Processes, apart: impl Fn() -> bool) -> Option<&'static str> {
        let one_article = self.at == known.at;
        let shared = one_article || processes.share(self.at, known.at);
        if !self.kind_agrees(known) || self.several != known.several || self.strangers(known) || self.reversed(known) {
            return None;
        }
        let sides_known = !self.sides.is_empty() && !known.sides.is_empty();
        if !self.title.is_empty() && !known.title.is_empty() {
            let told =
                self.title.len().min(known.title.len()) > 1 || self.named && known.named || sides_known || shared;
            return (told && containment(&self.title, &known.title) >= SAME_TITLE)
                .then_some("same kind and title, no other sides");
        }
        if one_article {
            return Some("a paper of the kind in one article");
        }
        let days = self.day().zip(known.day()).map(|(day, then)| day - then)?;
        let bare = self.title.is_empty() && known.title.is_empty();
        let why = if self.status == known.status && days.abs() <= ONE_STEP {
            "the same step of a paper of the kind on one day"
        } else if bare && (0..=NEXT_STEP).contains(&days) && !is_done(known.status) && self.is_made_in_steps() {
            "the next step of a paper of the kind, and no other one near"
        } else {
            return None;
        };
        (shared && !apart()).then_some(why)
    }

    fn is_made_in_steps(&self) -> bool {
        MADE_IN_STEPS.contains(&&*self.kind)
    }

    fn kind_agrees(&self, known: &Self) -> bool {
        self.kind == known.kind || self.text && known.is_made_in_steps() || known.text && self.is_made_in_steps()
    }

    /// Both name their sides, and no side is of both.
    fn strangers(&self, known: &Self) -> bool {
        !self.sides.is_empty() && !known.sides.is_empty() && self.sides.is_disjoint(&known.sides)
    }

    /// Whether the earlier mention tells a paper that was further, so that this one must be another: signed before
    /// drafted.
    fn reversed(&self, known: &Self) -> bool {
        let (Some(day), Some(then)) = (self.on.or(self.published), known.on.or(known.published)) else { return false };
        let ended = known.status == "ended" && step(self.status) < step("agreed");
        ended || self.title.is_empty() && day > then && step(self.status) < step(known.status)
    }

    /// Whether another mention is of another paper of this kind in this negotiation.
    fn is_beside(&self, other: &Self, processes: &Processes) -> bool {
        let other_title = !other.title.is_empty() && containment(&self.title, &other.title) < SAME_TITLE;
        self.kind == other.kind && processes.share(self.at, other.at) && (other_title || self.strangers(other))
    }

    fn day(&self) -> Option<i32> {
        self.on.or(self.published)
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// How far a paper is; what was rejected may come again.
fn step(status: &str) -> u8 {
    match status {
        "proposed" | "rejected" => 0,
        "drafted" | "published" => 1,
        "agreed" => 2,
        "signed" => 3,
        "in_force" => 4,
        _ => 5,
    }
}

/// Whether the paper is made, so that the next one without a name is another.
fn is_done(status: &str) -> bool {
    step(status) >= step("signed")
}

fn document(
    corpus: &Corpus<'_>,
    seen: &[Seen<Document>],
    group: &[usize],
    why: &BTreeMap<usize, &'static str>,
) -> Entry<Document> {
    let mentions = group.iter().map(|&one| seen[one].clone()).collect();
    let mut entry = entry(corpus, mentions, join, whole);
    let leading = entry.id.clone();
    for &one in group.iter().filter(|&&one| seen[one].id != leading) {
        entry.because(&seen[one].id, why.get(&one).copied().unwrap_or("same kind and title, no other sides"), 0.7);
    }
    entry
}

/// Adds what another report tells; a report that looks back does not take a paper back.
fn join(one: &mut Document, more: Document) {
    add_new(&mut one.between, &more.between);
    let rejected = more.status == "rejected" && step(one.status) <= step("agreed");
    let further = step(more.status) > step(one.status) || rejected;
    // A name tells more than "the deal", and what was a draft is none any more.
    let named = |title: &str| title.contains(char::is_uppercase);
    let renamed = named(&more.title) && !named(&one.title) && more.title.len() > one.title.len();
    if renamed || further && is_draft(&one.title) {
        (one.title, one.kind) = (more.title, more.kind);
    }
    if further {
        (one.status, one.date) = (more.status, more.date);
    } else if more.status == one.status {
        one.date = one.date.take().or(more.date);
    }
}

fn is_draft(title: &str) -> bool {
    title.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("draft"))
}

fn whole(reports: &[Report<Document>]) -> Document {
    let mut what = reports[0].given.clone();
    for report in &reports[1..] {
        join(&mut what, report.given.clone());
    }
    what.history = reports
        .iter()
        .map(|report| StatusAt {
            status: report.given.status,
            reported: report.published.clone(),
            date: report.given.date.clone(),
            article: report.article.0.clone(),
        })
        .collect();
    what
}
