//! Codes a sentence by PLOVER: which of the 16 types of political events it tells of.
//!
//! Readings hold the happenings of a negotiation; this codes any sentence of news, by `data/ontology/plover.toml`: words
//! that tell of acts, and words above them that change their type. One code a sentence: the main clause's, below verbs of
//! reporting. Source of the scheme: the PLOVER manual, Open Event Data Alliance.

use document::{Analysis, Upos};
use lang::{LangError, Pack};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Clauses looked into below the main one.
const DEPTH: u32 = 6;

/// The words of every type.
#[derive(Debug)]
pub struct Plover {
    rules: Rules,
    verbs: FxHashMap<String, Sense>,
    adjectives: FxHashMap<String, Sense>,
    nouns: FxHashMap<String, Sense>,
    phrases: FxHashMap<String, Sense>,
}

/// A coded sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coded {
    /// PLOVER type, as `CONSULT`.
    pub kind: String,
    /// The token that tells of it.
    pub trigger: u32,
}

/// What a word tells.
#[derive(Clone, Debug)]
enum Sense {
    /// An event of this type, whatever stands below.
    Frame(String),
    /// A pledge of what stands below.
    Promise,
    /// A deed of this type.
    Act(String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    reporting: Vec<String>,
    light: Vec<String>,
    futures: Vec<String>,
    duties: Vec<String>,
    negators: Vec<String>,
    hostile: Vec<String>,
    pledged: String,
    threatened: String,
    refused: String,
    requested: String,
    #[serde(default)]
    frame: Vec<Words>,
    #[serde(default)]
    act: Vec<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    promise: bool,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
}

impl Plover {
    /// Compiles the words of `pack`.
    ///
    /// # Errors
    /// [`LangError`] if the file of the ontology cannot be used.
    pub fn new(pack: &Pack) -> Result<Self, LangError> {
        let mut rules: Rules = pack.toml("ontology/plover.toml")?;
        let (frames, acts) = (std::mem::take(&mut rules.frame), std::mem::take(&mut rules.act));
        let mut plover = Self {
            rules,
            verbs: FxHashMap::default(),
            adjectives: FxHashMap::default(),
            nouns: FxHashMap::default(),
            phrases: FxHashMap::default(),
        };
        frames.into_iter().for_each(|words| plover.add(words, Sense::Frame));
        acts.into_iter().for_each(|words| plover.add(words, Sense::Act));
        Ok(plover)
    }

    /// The first that names a word keeps it.
    fn add(&mut self, words: Words, sense: fn(String) -> Sense) {
        let sense = match words.kind {
            _ if words.promise => Sense::Promise,
            Some(kind) => sense(kind),
            None => return,
        };
        let put = |map: &mut FxHashMap<String, Sense>, keys: Vec<String>| {
            for key in keys {
                map.entry(key).or_insert_with(|| sense.clone());
            }
        };
        let (phrasal, plain): (Vec<_>, Vec<_>) = words.verbs.into_iter().partition(|verb| verb.contains(' '));
        put(&mut self.verbs, plain);
        put(&mut self.adjectives, words.adjectives);
        put(&mut self.nouns, words.nouns);
        put(&mut self.phrases, phrasal);
        put(&mut self.phrases, words.phrases);
    }

    /// The code of a sentence; `None` where nothing is told that PLOVER codes.
    #[must_use]
    pub fn code(&self, a: &Analysis<'_>, sentence: u32) -> Option<Coded> {
        self.clause(a, a.root(sentence), 0)
    }

    /// The code of the clause or noun phrase headed by `head`.
    fn clause(&self, a: &Analysis<'_>, head: u32, depth: u32) -> Option<Coded> {
        if depth > DEPTH {
            return None;
        }
        let coded = |kind: &str| Some(Coded { kind: kind.to_owned(), trigger: head });
        let negated = has(a, head, &self.rules.negators);
        match self.sense(a, head) {
            Some(Sense::Frame(kind)) => return if negated { None } else { coded(kind) },
            Some(Sense::Promise) if negated => return coded(&self.rules.refused),
            Some(Sense::Promise) => return coded(self.pledge(a, head, depth)),
            Some(Sense::Act(kind)) if has(a, head, &self.rules.futures) => {
                let kind = if negated { &self.rules.refused } else { self.pledged(kind) };
                return coded(kind);
            }
            Some(Sense::Act(_)) if has(a, head, &self.rules.duties) && depth > 0 => {
                return coded(&self.rules.requested);
            }
            Some(Sense::Act(kind)) => return if negated { None } else { coded(kind) },
            None => {}
        }
        let duty = has(a, head, &self.rules.duties) && depth > 0;
        if duty {
            return coded(&self.rules.requested);
        }
        self.below(a, head).find_map(|child| self.clause(a, child, depth + 1))
    }

    /// What a word tells with its object or particle, by itself, or by the noun that a light verb has as its object.
    fn sense(&self, a: &Analysis<'_>, head: u32) -> Option<&Sense> {
        let lemma = a.lemma(head).to_lowercase();
        match a.upos(head) {
            Upos::Verb => {
                let light = self.rules.light.contains(&lemma);
                let object = self.objects(a, head).find_map(|object| {
                    let noun = a.lemma(object).to_lowercase();
                    let phrase = self.phrases.get(&format!("{lemma} {noun}"));
                    phrase.or_else(|| self.nouns.get(&noun).filter(|_| light))
                });
                let particle = a.children(head).iter().find_map(|&child| {
                    let word =
                        if a.deprel(child).base() == "obl" { a.children_by(child, "case").next()? } else { child };
                    self.phrases.get(&format!("{lemma} {}", a.lower(word)))
                });
                object.or(particle).or_else(|| self.verbs.get(&lemma))
            }
            Upos::Noun | Upos::Propn => self.nouns.get(&lemma),
            _ => self.adjectives.get(&lemma).or_else(|| self.adjectives.get(a.lower(head))),
        }
    }

    /// Objects and passive subjects of a verb, what they are of, and the nouns that modify them.
    fn objects<'s>(&'s self, a: &'s Analysis<'_>, verb: u32) -> impl Iterator<Item = u32> + 's {
        let own = a.children(verb).iter().copied().filter(move |&child| {
            matches!(a.deprel(child).as_str(), "obj" | "nsubj:pass") || a.deprel(child).base() == "obl" && child > verb
        });
        own.flat_map(move |object| {
            let inner = a.children(object).iter().copied();
            let inner = inner.filter(|&child| matches!(a.deprel(child).base(), "nmod" | "compound" | "conj"));
            std::iter::once(object).chain(inner)
        })
    }

    /// The clauses and objects in which an act may stand, the likeliest first.
    fn below<'s>(&'s self, a: &'s Analysis<'_>, head: u32) -> impl Iterator<Item = u32> + 's {
        let reporting = self.rules.reporting.iter().any(|known| known == a.lemma(head));
        let order: &[&str] = match a.upos(head) {
            Upos::Verb if reporting => &["ccomp", "xcomp", "obj", "parataxis", "advcl", "obl", "conj"],
            Upos::Verb => &["xcomp", "ccomp", "obj", "conj", "parataxis", "advcl"],
            _ => &["ccomp", "acl", "xcomp", "nmod", "parataxis", "conj", "advcl"],
        };
        order.iter().flat_map(move |relation| a.children_by(head, relation))
    }

    /// What a pledge by `head` is, by what stands below it.
    fn pledge(&self, a: &Analysis<'_>, head: u32, depth: u32) -> &str {
        let act = self.below(a, head).find_map(|child| self.clause(a, child, depth + 1));
        self.pledged(act.as_ref().map_or("", |act| act.kind.as_str()))
    }

    fn pledged(&self, kind: &str) -> &str {
        let hostile = self.rules.hostile.iter().any(|known| known == kind);
        if hostile { &self.rules.threatened } else { &self.rules.pledged }
    }
}

/// Whether one of `words` hangs on `head`.
fn has(a: &Analysis<'_>, head: u32, words: &[String]) -> bool {
    a.children(head).iter().any(|&child| {
        let relation = matches!(a.deprel(child).base(), "aux" | "advmod" | "det");
        relation && words.iter().any(|word| word == a.lower(child))
    })
}
