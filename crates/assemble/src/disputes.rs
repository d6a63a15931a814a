//! Disputes: a claim and who denies it, joined over reports: also where one article tells the claim and another the
//! denial. Numbers of a happening that two sides give differently are one as well.

use crate::corpus::Corpus;
use crate::groups::{Seen, Sets, entry};
use crate::identity::{Cast, Who};
use crate::ids::Ids;
use crate::processes::Processes;
use crate::sides::Sides;
use crate::when;
use crate::words::{Words, containment, shared};
use document::{ArticleId, DisputeMention};
use record::{Dispute, Entry, Event, Evidence, Field, Name, Report, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Share of the shorter claim's words that both must have.
const SAME_CLAIM: f64 = 0.6;
/// The same where the same party denies.
const SAME_CLAIM_AND_DENIER: f64 = 0.4;

/// Content words that a statement shares with a claim that it makes; where the claim has few, all but one of them.
const OF_CLAIM: usize = 3;
/// Days before its denial in which a claim was made.
const LATELY: i32 = 60;
/// Statements with one word that a claim is looked for among, latest first, and statements that make one.
const MOST_LOOKED_AT: usize = 64;
const MOST_CLAIMS: usize = 8;

pub(crate) fn disputes(
    corpus: &Corpus<'_>,
    (cast, sides, processes): (&Cast, &Sides<'_>, &Processes),
    events: &[Entry<Event>],
    words: &Words,
    ids: &mut Ids,
) -> Vec<Entry<Dispute>> {
    let (mut seen, mut told) = (Vec::new(), Vec::new());
    for (at, item) in corpus.items.iter().enumerate() {
        for one in &item.reading.disputes {
            let evidence = corpus.evidence(at, &one.evidence, &one.rule);
            if evidence.is_empty() {
                continue;
            }
            let given = given(corpus, cast, at, one);
            let denier = one.denied_by.as_ref().or(one.contradicted_by.as_ref());
            let side = denier.and_then(|who| sides.meant(at, who)).map(|who| cast.side(who).map_or(who, Who::Party));
            told.push((side, words.content(&given.claim)));
            let id = ids.mention('d', item.hash, one.claim.start(), &[&given.claim]);
            seen.push(Seen { at, id, evidence, given });
        }
    }
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut sets = Sets::new(seen.len());
    for (one, (_, claim)) in told.iter().enumerate() {
        for word in claim {
            let posting = by_word.entry(word).or_default();
            if let Some(&other) = posting.iter().rev().take(64).find(|&&other| same(&told[one], &told[other])) {
                sets.join(other, one);
            }
            posting.push(one);
        }
    }
    let claims = Claims::new(corpus, words);
    let groups = sets.groups().into_iter().map(|group| {
        let mut group: Vec<Seen<Dispute>> = group.into_iter().map(|one| seen[one].clone()).collect();
        let made = claims.made(corpus, (cast, processes), &group, words, ids);
        group.extend(made);
        group.sort_by_key(|one| one.at);
        group
    });
    let mut disputes: Vec<Entry<Dispute>> = groups.map(|group| dispute(corpus, group)).collect();
    disputes.extend(of_numbers(corpus, events, ids));
    disputes
}

/// What is said in the articles, by its words.
struct Claims {
    by_word: BTreeMap<String, Vec<(usize, usize)>>,
    /// Words that turn what is said.
    denies: BTreeSet<&'static str>,
}

impl Claims {
    fn new(corpus: &Corpus<'_>, words: &Words) -> Self {
        let mut by_word: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, item) in corpus.items.iter().enumerate() {
            for (index, one) in item.reading.quotations.iter().enumerate() {
                let text: Vec<&str> = one.content.iter().map(|&span| corpus.words(at, span)).collect();
                for word in words.content(&text.join(" ")) {
                    by_word.entry(word).or_default().push((at, index));
                }
            }
        }
        Self { by_word, denies: BTreeSet::from(["no", "not", "n't", "never", "nor", "none", "neither", "nothing"]) }
    }

    /// Statements of other articles that make the claim that is denied in `group`, and no more than it is denied.
    fn made(
        &self,
        corpus: &Corpus<'_>,
        (cast, processes): (&Cast, &Processes),
        group: &[Seen<Dispute>],
        words: &Words,
        ids: &mut Ids,
    ) -> Vec<Seen<Dispute>> {
        let denial = &group[0];
        let claim = words.content(&denial.given.claim);
        let enough = OF_CLAIM.min(claim.len().saturating_sub(1)).max(2);
        let day = |at: usize| corpus.published(at).and_then(when::day);
        let lately = |at: usize| match (day(at), day(denial.at)) {
            (Some(then), Some(now)) => then <= now && now - then <= LATELY,
            _ => false,
        };
        let near = claim.iter().filter_map(|word| self.by_word.get(word));
        let near: BTreeSet<(usize, usize)> =
            near.flat_map(|of| of.iter().rev().take(MOST_LOOKED_AT)).copied().collect();
        let mut made = Vec::new();
        for (at, index) in near {
            let known = group.iter().any(|one| one.at == at);
            if known || made.len() >= MOST_CLAIMS || !lately(at) || !processes.share(at, denial.at) {
                continue;
            }
            let item = &corpus.items[at];
            let one = &item.reading.quotations[index];
            let text: Vec<&str> = one.content.iter().map(|&span| corpus.words(at, span)).collect();
            let text = text.join(" ");
            let turned = text
                .to_lowercase()
                .split(|char: char| !char.is_alphanumeric() && char != '\'')
                .any(|word| self.denies.contains(word) || word.ends_with("n't"));
            let own = words.content(&text);
            let evidence = corpus.evidence(at, &one.evidence, &one.rule);
            if turned || evidence.is_empty() || shared(&claim, &own) < enough || containment(&claim, &own) < SAME_CLAIM
            {
                continue;
            }
            let id = ids.mention('d', item.hash, evidence[0].start, &[&text]);
            let claimed_by = Some(cast.name(at, one.via.as_ref().unwrap_or(&one.source), None));
            let given = Dispute { claim: text, claimed_by, ..Dispute::default() };
            made.push(Seen { at, id, evidence, given });
        }
        made
    }
}

/// Disputes over a number: two sides give it differently of one happening.
fn of_numbers(corpus: &Corpus<'_>, events: &[Entry<Event>], ids: &mut Ids) -> Vec<Entry<Dispute>> {
    let fields = events.iter().flat_map(|event| event.fields.iter().map(move |field| (event, field)));
    fields.filter_map(|(event, field)| of_field(corpus, event, field, ids)).collect()
}

fn of_field(corpus: &Corpus<'_>, event: &Entry<Event>, field: &Field, ids: &mut Ids) -> Option<Entry<Dispute>> {
    let given: Vec<&Value> = field.values.iter().filter(|value| !value.by.is_empty()).collect();
    let (first, second) = (given.first().filter(|_| field.disagree)?, given.get(1)?);
    let name = |value: &Value| value.by.first().map(|name| Name { id: None, name: name.clone(), role: None });
    let reports = [first, second].into_iter().flat_map(|value| {
        let of = event.reports.iter().filter(|report| value.articles.contains(&report.article.0)).take(1);
        of.map(move |report| (*value, report))
    });
    let mut reports: Vec<Seen<Dispute>> = reports
        .filter_map(|(value, report)| {
            let at = corpus.place(&report.article)?;
            let telling = telling(&report.evidence, &value.value, &report.article)?;
            let item = &corpus.items[at];
            let id = ids.mention('d', item.hash, telling.start, &[&field.field, &value.value]);
            let claim = format!("{}: {}", field.field, value.value);
            let is_first = std::ptr::eq(value, *first);
            let (claimed_by, contradicted_by) = if is_first { (name(value), None) } else { (None, name(value)) };
            let given = Dispute { claim, claimed_by, denied_by: None, contradicted_by };
            Some(Seen { at, id, evidence: vec![telling], given })
        })
        .collect();
    if reports.len() < 2 {
        return None;
    }
    reports.sort_by_key(|one| one.at);
    Some(dispute(corpus, reports))
}

/// The sentence of a report that gives a value.
fn telling(evidence: &[Evidence], value: &str, article: &ArticleId) -> Option<Evidence> {
    let number = value.split(' ').find(|word| word.contains(|char: char| char.is_ascii_digit())).unwrap_or(value);
    let mut own = evidence.iter().filter(|one| one.article == *article);
    own.clone().find(|one| one.text.contains(number)).or_else(|| own.next()).cloned()
}

fn given(corpus: &Corpus<'_>, cast: &Cast, at: usize, one: &DisputeMention) -> Dispute {
    let name = |who: &Option<document::ActorRef>| who.as_ref().map(|who| cast.name(at, who, None));
    Dispute {
        claim: corpus.words(at, one.claim).to_owned(),
        claimed_by: name(&one.claimed_by),
        denied_by: name(&one.denied_by),
        contradicted_by: name(&one.contradicted_by),
    }
}

type Told = (Option<Who>, Vec<String>);

fn same(one: &Told, other: &Told) -> bool {
    let share = containment(&one.1, &other.1);
    let enough = one.1.len().min(other.1.len()) >= 2;
    enough && (share >= SAME_CLAIM || one.0.is_some() && one.0 == other.0 && share >= SAME_CLAIM_AND_DENIER)
}

fn dispute(corpus: &Corpus<'_>, mentions: Vec<Seen<Dispute>>) -> Entry<Dispute> {
    let several = mentions.len() > 1;
    let mut entry = entry(corpus, mentions, join, whole);
    if several {
        let joined = entry.aliases.clone();
        joined.iter().for_each(|id| entry.because(id, "the claim in mostly the same words", 0.7));
    }
    entry
}

fn join(one: &mut Dispute, more: Dispute) {
    one.claimed_by = one.claimed_by.take().or(more.claimed_by);
    one.denied_by = one.denied_by.take().or(more.denied_by);
    one.contradicted_by = one.contradicted_by.take().or(more.contradicted_by);
}

fn whole(reports: &[Report<Dispute>]) -> Dispute {
    let mut what = reports[0].given.clone();
    for report in &reports[1..] {
        join(&mut what, report.given.clone());
    }
    what
}
