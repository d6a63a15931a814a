//! Which quotations are one utterance: speaker, occasion and content agree.

use super::Speaker;
use crate::groups::Sets;
use crate::identity::Who;
use crate::words::{containment, shared};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Content words below which two utterances are too short to be told from each other by them.
const LEAST_WORDS: usize = 4;
/// Content words of an utterance that is recognised although its speaker is told otherwise.
const OWN_WORDS: usize = 5;
/// Words of a short saying that is recognised by its very words ("That is not enough").
const SHORT_SAYING: usize = 4;
/// Utterances of one speaker with one word that another is compared with, latest first.
const MOST_COMPARED: usize = 64;
/// Share of the shorter one's content words that both must have.
const NEARLY_ALL: f64 = 0.8;
/// Rarest words by which a paraphrase is looked for, and utterances with one of them.
const RAREST: usize = 4;
const FEW_COMPARED: usize = 16;
/// Share of the rarity of the shorter and the longer one's words that a paraphrase has.
const SAME_IN_SHORTER: f64 = 0.5;
const SAME_IN_LONGER: f64 = 0.33;
/// The same where nobody knows the days, or reports lie further apart.
const MUCH_IN_SHORTER: f64 = 0.75;
const MUCH_IN_LONGER: f64 = 0.5;
/// Days after which the same words are said again, not reported again.
const SAID_AGAIN: i32 = 30;
/// Days between two reports of one utterance in other words, and of much the same ones.
const ONE_OCCASION: i32 = 2;
const LATER_REPORT: i32 = 14;

/// One quotation as it is compared.
pub(super) struct Said {
    /// Place of its article.
    pub(super) at: usize,
    /// Numbers of its content words, sorted.
    pub(super) content: Vec<u32>,
    /// All its words, folded.
    pub(super) plain: String,
    pub(super) denies: bool,
    pub(super) numbers: Vec<String>,
    pub(super) quoted: bool,
    pub(super) speaker: Speaker,
    /// The party that the speaker stands for.
    pub(super) side: Option<usize>,
    /// The day on which the report says that it was said.
    pub(super) said: Option<i32>,
    pub(super) published: Option<i32>,
}

/// Why two wordings are one utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    SameWords,
    OtherWords,
    SpeakerOtherwise,
}

impl Why {
    /// In words, and how strong a reason it is.
    pub(super) const fn told(self) -> (&'static str, f64) {
        match self {
            Self::SameWords => ("same speaker, nearly the same words", 0.9),
            Self::OtherWords => ("same speaker and days, the same in other words", 0.7),
            Self::SpeakerOtherwise => ("nearly the same words in the same days, the speaker told otherwise", 0.7),
        }
    }
}

/// Quotations that are one utterance, and pairs that are alike on other occasions.
pub(super) struct Joined {
    pub(super) groups: Vec<Vec<usize>>,
    /// Why a quotation joined an earlier one.
    pub(super) why: BTreeMap<usize, Why>,
    pub(super) alike: Vec<(usize, usize)>,
}

/// What two quotations are to each other.
enum Verdict {
    One(Why),
    Alike,
    Two,
}

/// Groups of quotations that are one utterance, in different articles. Candidates share one of their rarest content
/// words, so that this stays far from comparing all with all.
pub(super) fn joined(said: &[Said]) -> Joined {
    let rarity = Rarity::new(said);
    let mut joined = Joining { sets: Sets::new(said.len()), why: BTreeMap::new(), alike: Vec::new() };
    let (by_speaker, by_word) = postings(said);
    for one in 0..said.len() {
        for other in candidates(said, one, &by_speaker, &by_word) {
            match said[one].verdict(&said[other], &rarity) {
                Verdict::One(why) => {
                    joined.why.entry(one).or_insert(why);
                    joined.sets.join(one, other);
                }
                Verdict::Alike => joined.alike.push((other, one)),
                Verdict::Two => {}
            }
        }
    }
    joined.alike.sort_unstable();
    joined.alike.dedup();
    Joined { groups: joined.sets.groups(), why: joined.why, alike: joined.alike }
}

struct Joining {
    sets: Sets,
    why: BTreeMap<usize, Why>,
    alike: Vec<(usize, usize)>,
}

/// Quotations by speaker and word, and by word alone; each list rises.
type BySpeaker = FxHashMap<(u32, u32), Vec<usize>>;
type ByWord = FxHashMap<u32, Vec<usize>>;

fn postings(said: &[Said]) -> ((Vec<u32>, BySpeaker), ByWord) {
    let mut numbers: BTreeMap<&Speaker, u32> = BTreeMap::new();
    let mut speakers = Vec::with_capacity(said.len());
    let (mut by_speaker, mut by_word) = (BySpeaker::default(), ByWord::default());
    for (at, one) in said.iter().enumerate() {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let speaker = *numbers.entry(&one.speaker).or_insert(next);
        speakers.push(speaker);
        for &word in &one.content {
            by_speaker.entry((speaker, word)).or_default().push(at);
            by_word.entry(word).or_default().push(at);
        }
    }
    ((speakers, by_speaker), by_word)
}

/// Earlier quotations in other articles that share a rare word: of the same speaker, and of whoever may be the same.
fn candidates(
    said: &[Said],
    one: usize,
    (speakers, by_speaker): &(Vec<u32>, BySpeaker),
    by_word: &ByWord,
) -> Vec<usize> {
    let words = &said[one].content;
    let mut found: Vec<usize> = Vec::new();
    let mut add = |postings: Vec<&Vec<usize>>, count: usize, enough: usize| {
        let mut rare: Vec<&Vec<usize>> = postings.into_iter().filter(|posting| posting.len() > 1).collect();
        rare.sort_by_key(|posting| posting.len());
        for (place, posting) in rare.into_iter().take(count).enumerate() {
            // Postings rise; each pair is met once, from the later one, and the work on a common word is bounded.
            let before = &posting[..posting.partition_point(|&other| other < one)];
            let most = if place < enough { MOST_COMPARED } else { FEW_COMPARED };
            found.extend(before.iter().rev().take(most).filter(|&&other| said[other].at != said[one].at));
        }
    };
    // Two that share four fifths of the shorter one's words share one of any fifth of them, and one more.
    let enough = words.len() / 5 + 1;
    let own = words.iter().filter_map(|&word| by_speaker.get(&(speakers[one], word)));
    add(own.collect(), enough.max(RAREST), enough);
    if words.len() >= OWN_WORDS {
        add(words.iter().filter_map(|word| by_word.get(word)).collect(), RAREST, 0);
    }
    found.sort_unstable();
    found.dedup();
    found
}

impl Said {
    fn verdict(&self, other: &Self, rarity: &Rarity) -> Verdict {
        let same_speaker = self.speaker == other.speaker;
        let apart = self.day().zip(other.day()).map(|(day, then)| (day - then).abs());
        if !same_speaker {
            let near = apart.is_some_and(|days| days <= ONE_OCCASION) && !self.occasions_differ(other);
            let one = near && self.may_be(other) && !self.contradicts(other) && self.nearly(other, OWN_WORDS);
            return if one { Verdict::One(Why::SpeakerOtherwise) } else { Verdict::Two };
        }
        let same = self.says_the_very(other, apart) || !self.contradicts(other) && self.nearly(other, LEAST_WORDS);
        if same {
            let again = apart.is_some_and(|days| days > SAID_AGAIN) || self.occasions_differ(other);
            return if again { Verdict::Alike } else { Verdict::One(Why::SameWords) };
        }
        if !self.quoted || !other.quoted || self.contradicts(other) {
            return Verdict::Two;
        }
        let later = apart.is_none_or(|days| days <= LATER_REPORT) && !self.occasions_differ(other);
        match rarity.alike(&self.content, &other.content) {
            Likeness::No => Verdict::Two,
            Likeness::Much if later => Verdict::One(Why::OtherWords),
            _ if apart.is_some_and(|days| days <= ONE_OCCASION) => Verdict::One(Why::OtherWords),
            _ => Verdict::Alike,
        }
    }

    /// The day on which it was said, else that of the report.
    fn day(&self) -> Option<i32> {
        self.said.or(self.published)
    }

    /// Whether a report says that it was said after the other one had been printed.
    fn occasions_differ(&self, other: &Self) -> bool {
        let after = |said: Option<i32>, printed: Option<i32>| {
            said.zip(printed).is_some_and(|(said, printed)| said > printed + ONE_OCCASION)
        };
        after(self.said, other.published) || after(other.said, self.published)
    }

    /// Whether one has the very words of the other, however few; few words only on one occasion.
    fn says_the_very(&self, other: &Self, apart: Option<i32>) -> bool {
        let (short, long) = if self.plain.len() <= other.plain.len() { (self, other) } else { (other, self) };
        let words = short.plain.split(' ').count();
        let near = apart.is_some_and(|days| days <= ONE_OCCASION);
        let whole = short.plain == long.plain && (near || short.content.len() >= LEAST_WORDS);
        let part =
            near && format!(" {} ", long.plain).contains(&format!(" {} ", short.plain)) && short.content.len() > 1;
        words >= SHORT_SAYING && (whole || part)
    }

    /// Whether nearly all words of the shorter one stand in the other one, and it is no mere fragment of it.
    fn nearly(&self, other: &Self, least: usize) -> bool {
        let (one, other) = (&self.content, &other.content);
        one.len().min(other.len()) >= least
            && containment(one, other) >= NEARLY_ALL
            && 3 * one.len().min(other.len()) >= one.len().max(other.len())
    }

    /// One denies and the other does not, or they have other numbers.
    fn contradicts(&self, other: &Self) -> bool {
        let counts = !self.numbers.is_empty() && !other.numbers.is_empty();
        self.denies != other.denies || counts && !self.numbers.iter().any(|number| other.numbers.contains(number))
    }

    /// Whether somebody told otherwise may be the same speaker: "a spokeswoman", or the party and who speaks for it.
    fn may_be(&self, other: &Self) -> bool {
        let described = |one: &Self| one.speaker.0.is_none() || matches!(one.speaker.0, Some(Who::Party(_)));
        let sides_agree = self.side.is_none() || other.side.is_none() || self.side == other.side;
        (described(self) || described(other)) && sides_agree
    }
}

/// Quotations with a word, up to which it is as rare as any.
const RARE: u32 = 6;

/// How rare words are over all quotations.
struct Rarity {
    weights: Vec<f64>,
}

impl Rarity {
    fn new(said: &[Said]) -> Self {
        let words = || said.iter().flat_map(|one| &one.content);
        let mut counts = vec![0_u32; words().max().map_or(0, |&word| word as usize + 1)];
        words().for_each(|&word| counts[word as usize] += 1);
        #[expect(clippy::cast_precision_loss, reason = "counts of quotations are far below 2^52")]
        let all = said.len() as f64;
        Self { weights: counts.into_iter().map(|count| (1.0 + all / f64::from(count.max(RARE))).ln()).collect() }
    }

    fn of<'w>(&self, words: impl Iterator<Item = &'w u32>) -> f64 {
        words.map(|&word| self.weights[word as usize]).sum()
    }

    /// Whether two say the same in other words: half of the rarer words of the shorter, a third of those of the longer.
    fn alike(&self, one: &[u32], other: &[u32]) -> Likeness {
        if shared(one, other) < 2 {
            return Likeness::No;
        }
        let both = self.of(one.iter().filter(|word| other.binary_search(word).is_ok()));
        let (a, b) = (self.of(one.iter()), self.of(other.iter()));
        let shares = |shorter: f64, longer: f64| both >= shorter * a.min(b) && both >= longer * a.max(b);
        match (shares(MUCH_IN_SHORTER, MUCH_IN_LONGER), shares(SAME_IN_SHORTER, SAME_IN_LONGER)) {
            (true, _) => Likeness::Much,
            (false, true) => Likeness::Somewhat,
            _ => Likeness::No,
        }
    }
}

/// How much of their words two utterances share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    No,
    Somewhat,
    Much,
}
