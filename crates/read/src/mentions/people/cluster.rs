//! Which names are one person: first the full names, then bare surnames and given names.

use super::super::lexicon::{Lexicon, plain};
use super::super::spelling::{fold, without_article};
use super::Candidate;
use crate::Context;
use document::TokenRange;

/// A name cut into words for comparing.
#[derive(Clone, Debug)]
pub(super) struct PersonName {
    words: Vec<String>,
    start: u32,
}

impl PersonName {
    pub(super) fn of(cx: &Context<'_>, _lexicon: &Lexicon, tokens: &TokenRange) -> Self {
        let text = plain(cx.slice(cx.analysis.span_of(tokens.clone())));
        let quoted = |word: &&str| !word.starts_with(['"', '“', '\'', '‘']);
        let words = text.split(' ').filter(quoted).map(fold).filter(|word| !word.is_empty()).collect();
        Self { words, start: tokens.start }
    }

    /// The given name as written, with what hyphens join to it, for a name of two words or more.
    pub(super) fn given<'c>(&self, cx: &Context<'c>) -> Option<&'c str> {
        let hyphen = |token: u32| token < cx.analysis.len() && matches!(cx.analysis.form(token), "-" | "‑");
        let glued = |token: u32| cx.analysis.span(token).start() == cx.analysis.span(token - 1).end();
        let mut end = self.start + 1;
        while hyphen(end) && end + 1 < cx.analysis.len() && glued(end) && glued(end + 1) {
            end += 2;
        }
        (self.words.len() > 1).then(|| cx.slice(cx.analysis.span_of(self.start..end)))
    }

    /// Whether it is a surname alone, particles aside.
    pub(super) fn is_bare(&self, lexicon: &Lexicon) -> bool {
        let small = self.words.iter().filter(|word| lexicon.particles.contains(word)).count();
        self.words.len() == small + 1
    }

    fn surname(&self) -> &str {
        let last = self.words.iter().rev().find(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"));
        without_article(last.map_or("", String::as_str))
    }

    fn is_full(&self) -> bool {
        self.words.len() > 1
    }

    /// Whether two full names can be one person's.
    fn same(&self, other: &Self) -> bool {
        let ends = |long: &Self, short: &Self| long.words.ends_with(&short.words);
        let (a, b) = (self, other);
        if a.surname() != b.surname() {
            return false;
        }
        ends(a, b) || ends(b, a) || given_agree(&a.words[0], &b.words[0])
    }
}

/// People's names of one article, grouped.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    name: PersonName,
    /// Indices of candidates.
    pub(super) members: Vec<usize>,
    pub(super) titled: bool,
}

impl Cluster {
    /// The longest form, the first of several.
    pub(super) fn fullest<'c>(&self, candidates: &'c [Candidate]) -> &'c Candidate {
        let length = |&&member: &&usize| candidates[member].tokens.len();
        let longest = self.members.iter().map(|member| length(&member)).max().unwrap_or(0);
        let member = self.members.iter().find(|member| length(member) == longest).copied().unwrap_or(0);
        &candidates[member]
    }

    /// Whether the full name begins with `form`, as names that put the family first do.
    pub(super) fn begins_with(&self, form: &str) -> bool {
        self.name.is_full() && self.name.words[0] == fold(form)
    }

    /// Whether `form` is an inner word of a long full name, as the first of two surnames is ("A B Fuentes Rivera").
    pub(super) fn has_inner(&self, form: &str) -> bool {
        self.name.words.len() > 2 && self.name.words[1..self.name.words.len() - 1].contains(&fold(form))
    }

    /// The surname, folded.
    pub(super) fn surname(&self) -> &str {
        self.name.surname()
    }

    /// Whether the person is named in full somewhere.
    pub(super) fn is_full(&self) -> bool {
        self.name.is_full()
    }

    /// Whether `form` is the surname of this person's full name.
    pub(super) fn has_surname(&self, form: &str) -> bool {
        self.name.is_full() && self.name.surname() == fold(form)
    }
}

/// Groups candidates: full names in text order, then the rest, which may stand before the full name (headlines).
pub(super) fn clusters(cx: &Context<'_>, lexicon: &Lexicon, candidates: &[Candidate]) -> Vec<Cluster> {
    let names: Vec<PersonName> =
        candidates.iter().map(|candidate| PersonName::of(cx, lexicon, &candidate.tokens)).collect();
    let mut order: Vec<usize> = (0..names.len()).filter(|&at| names[at].is_full()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(names[at].words.len()));
    let mut clusters: Vec<Cluster> = Vec::new();
    for at in order {
        match clusters.iter_mut().find(|cluster| cluster.name.same(&names[at])) {
            Some(cluster) => join(cluster, at, &candidates[at]),
            None => {
                clusters.push(Cluster { name: names[at].clone(), members: vec![at], titled: candidates[at].titled })
            }
        }
    }
    clusters.sort_by_key(|cluster| cluster.members.iter().copied().min());
    let aliases = join_aliases(&clusters, candidates);
    for at in (0..names.len()).filter(|&at| !names[at].is_full()) {
        let alias =
            aliases.iter().find(|(alias, _)| names[*alias].words == names[at].words).map(|(_, cluster)| *cluster);
        match alias.or_else(|| best(&clusters, &names[at])) {
            Some(cluster) => join(&mut clusters[cluster], at, &candidates[at]),
            None => {
                clusters.push(Cluster { name: names[at].clone(), members: vec![at], titled: candidates[at].titled })
            }
        }
    }
    for cluster in &mut clusters {
        cluster.members.sort_unstable();
    }
    clusters
}

/// The clusters that aliases belong to; the aliases themselves join where their bare names do.
fn join_aliases(clusters: &[Cluster], candidates: &[Candidate]) -> Vec<(usize, usize)> {
    let mut aliases = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(of) = candidate.alias_of else { continue };
        let holds = |cluster: &Cluster| cluster.members.iter().any(|&member| candidates[member].tokens.start == of);
        aliases.extend(clusters.iter().position(holds).map(|cluster| (at, cluster)));
    }
    aliases
}

fn join(cluster: &mut Cluster, member: usize, candidate: &Candidate) {
    cluster.members.push(member);
    cluster.titled |= candidate.titled;
}

/// The person a bare name means: by surname, else by the first word (given names; Chinese and Korean surnames). Of several,
/// one with an office before the others, then the one named last before it, then the one named first.
fn best(clusters: &[Cluster], name: &PersonName) -> Option<usize> {
    let by_surname = |cluster: &Cluster| cluster.name.surname() == name.surname();
    let by_first = |cluster: &Cluster| cluster.name.words[0] == name.words[0];
    let pick = |fits: &dyn Fn(&Cluster) -> bool| {
        let fitting = || (0..clusters.len()).filter(|&at| fits(&clusters[at]));
        let before = |at: &usize| clusters[*at].name.start < name.start;
        let last = || fitting().filter(before).max_by_key(|&at| clusters[at].name.start);
        fitting().find(|&at| clusters[at].titled).or_else(last).or_else(|| fitting().next())
    };
    if name.words.is_empty() {
        return None;
    }
    let inner = |cluster: &Cluster| cluster.has_inner(&name.words[0]);
    pick(&by_surname).or_else(|| pick(&by_first)).or_else(|| pick(&inner))
}

fn given_agree(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b || initial(a, b) || initial(b, a) || (a.len() >= 5 && b.len() >= 5 && near(a, b)) || joined_initials(a, b)
}

/// "J.D." and "JD" fold to the same; "J." and "J.D." share the first letter.
fn joined_initials(a: &str, b: &str) -> bool {
    a.len() <= 2 && b.len() <= 2 && a.chars().next() == b.chars().next()
}

/// One letter apart, as spellings of one name are.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same_front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let same_back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    same_front + same_back + 1 >= a.len().max(b.len())
}
