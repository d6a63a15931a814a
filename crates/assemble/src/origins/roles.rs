//! How the words around an outlet say that a report is its, and how the next sentence goes on with it.

use super::outlets::{Hit, Outlets};
use super::tokens::{Word, words_of};
use crate::words::folded;

/// Words around an outlet in which a phrase of passing on is looked for.
const REACH: usize = 9;
/// Words of such a phrase.
const PHRASE: usize = 6;
/// Words after those who work for an outlet in which they are said to have seen.
const NEAR: usize = 5;

/// How a sentence names an outlet: the further down, the nearer to where the report began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// It carries what another one reported.
    Relay,
    /// It reported.
    Report,
    /// The report is put down to it.
    Source,
    /// Somebody spoke to it, or it saw for itself.
    Direct,
}

impl Outlets<'_> {
    /// Whether a sentence means the outlet named in an earlier one: "the same newspaper".
    pub(super) fn same_again(&self, sentence: &str) -> bool {
        let folded = format!(" {} ", folded(sentence));
        self.words.cues.same.iter().any(|noun| folded.contains(&format!(" same {noun} ")))
    }

    /// Whether a sentence goes on telling what the outlet named right before it reported: "the report said", and, after
    /// an outlet that reported, "it added", after one to which somebody spoke, "he added".
    pub(super) fn goes_on(&self, sentence: &str, role: Role) -> bool {
        let words = words_of(sentence);
        let cues = &self.words.cues;
        let says = |at: usize| {
            let mut after = words.iter().skip(at).take(PHRASE).take_while(|word| !word.parted);
            let between = |word: &&Word| cues.between.contains(&word.folded);
            after.by_ref().find(|word| !between(word)).is_some_and(|word| cues.reporting.contains(&word.folded))
        };
        let noun = |at: usize| {
            let the = at > 0 && matches!(&*words[at - 1].folded, "the" | "its" | "this");
            let to = at > 2 && words[at - 3].folded == "according" || at > 1 && words[at - 2].folded == "in" && at == 2;
            the && cues.again.contains(&words[at].folded) && (to || says(at + 1) || words[at].possessive)
        };
        let pronouns: &[&str] = if role >= Role::Direct { &["he", "she"] } else { &["it"] };
        let pronoun = |at: usize| {
            let spoken = words[at].parted || at == 0;
            spoken && pronouns.contains(&&*words[at].folded) && says(at + 1)
        };
        (0..words.len()).any(|at| noun(at) || pronoun(at))
    }

    /// How the words around an outlet say that the report is its; `None` if they do not.
    pub(super) fn role(&self, words: &[Word], hits: &[Hit], hit: &Hit) -> Option<Role> {
        let before = self.role_before(words, hits, hit.start);
        if before.is_some() {
            return before;
        }
        if self.is_cited_in_brackets(words, hit) {
            return Some(Role::Source);
        }
        let the = hit.start > 0 && words[hit.start - 1].folded == "the";
        let about = self.stands_after_about(words, hit.start);
        let reports = !about && (hit.known || the) && self.reports_after(words, hits, hit.end);
        reports.then_some(Role::Report)
    }

    /// Phrases before an outlet, with what may stand between: "told the German weekly".
    fn role_before(&self, words: &[Word], hits: &[Hit], start: usize) -> Option<Role> {
        let cues = &self.words.cues;
        let mut at = start;
        for _ in 0..REACH {
            let from = at.saturating_sub(PHRASE);
            let before: Vec<&str> = words[from..at].iter().map(|word| &*word.folded).collect();
            let phrase = format!(" {}", before.join(" "));
            let ends = |list: &[String]| list.iter().any(|cue| phrase.ends_with(&format!(" {cue}")));
            for (list, role) in [(&cues.direct, Role::Direct), (&cues.relay, Role::Relay), (&cues.source, Role::Source)]
            {
                if ends(list) {
                    return Some(role);
                }
            }
            let word = &words[at.checked_sub(1)?];
            let whose = word.capital && (word.possessive || self.words.countries.contains_key(&word.folded));
            at = match &*word.folded {
                // "told Reuters and AFP"
                "and" | "or" => hits.iter().find(|hit| hit.end + 1 == at)?.start,
                "in" => at - 1,
                inside => (whose || cues.inside.iter().any(|known| known == inside)).then_some(at - 1)?,
            };
        }
        None
    }

    /// "The mill was sold (The Northern Sentinel, 4 May)."
    fn is_cited_in_brackets(&self, words: &[Word], hit: &Hit) -> bool {
        let open = words[hit.start].bracketed
            || hit.start > 0 && words[hit.start - 1].bracketed && words[hit.start - 1].folded == "the";
        open && hit.start > 1 && words.get(hit.end).is_none_or(|next| next.parted)
    }

    /// "A spokesman for Radio Lumen", "a former editor of the Sentinel".
    fn stands_after_about(&self, words: &[Word], start: usize) -> bool {
        let skipped = words[..start].iter().rev().find(|word| !matches!(&*word.folded, "the" | "a" | "an"));
        skipped.is_some_and(|word| self.words.cues.about.contains(&word.folded))
    }

    /// Whether what follows an outlet says that it reported: a verb, those who work for it and saw, or its product.
    fn reports_after(&self, words: &[Word], hits: &[Hit], end: usize) -> bool {
        let (mut at, mut staff) = (end, false);
        for _ in 0..REACH {
            let Some(word) = words.get(at) else { return false };
            if self.tells_report(word, at == end, staff) {
                return true;
            }
            staff |= self.words.cues.staff.contains(&word.folded);
            let Some(next) = self.further(words, hits, (end, at), staff) else { return false };
            at = next;
        }
        false
    }

    /// Whether a word after an outlet says that it reported; `first` stands right after it.
    fn tells_report(&self, word: &Word, first: bool, staff: bool) -> bool {
        let cues = &self.words.cues;
        let is = |list: &[String]| list.contains(&word.folded);
        let own = !word.parted || first || matches!(&*word.folded, "citing" | "quoting" | "said" | "reported");
        is(&cues.reporting) && own || staff && is(&cues.witnessing) || first && is(&cues.products) && !word.parted
    }

    /// Where to look next for such a word; `None` where another clause begins.
    fn further(&self, words: &[Word], hits: &[Hit], (end, at): (usize, usize), staff: bool) -> Option<usize> {
        let (cues, word) = (&self.words.cues, &words[at]);
        let is = |list: &[String]| list.contains(&word.folded);
        if word.folded == "and" {
            // "Reuters and the AFP reported"
            return hits.iter().find(|hit| hit.start == at + 1 || hit.start == at + 2).map(|hit| hit.end);
        }
        if word.parted && at == end {
            // An apposition: what follows its end.
            let close =
                is(&cues.between).then(|| (at + 1..words.len().min(at + 1 + REACH)).find(|&at| words[at].parted));
            return close.flatten();
        }
        let near = staff && at < end + NEAR || at == end && word.folded.ends_with("al");
        (is(&cues.staff) || is(&cues.between) || word.folded.ends_with("ly") || near).then_some(at + 1)
    }
}
