//! Attribution without a verb: "according to X", "X's claim that ...".

use super::data::Frames;
use super::draft::{Draft, Part, Speaker};
use super::scene::Scene;
use super::subject::{self, is_nominal};
use document::{Deprel, QuotationKind, TokenRange, Upos};

/// "according to X": the rest of the sentence is what X says.
pub(super) fn prepositions(scene: &Scene<'_>, sentence: u32) -> Vec<Draft> {
    let tree = scene.tree();
    let tokens = tree.sentence_tokens(sentence);
    let mut drafts = Vec::new();
    for start in tokens.clone().filter(|&token| scene.quoted_at(token).is_none()) {
        for (words, lemma) in &scene.data.prepositions {
            let end = start + u32::try_from(words.len()).expect("few words");
            let fits = end < tokens.end && (start..end).zip(words).all(|(token, word)| tree.lower(token) == *word);
            if let Some(draft) = fits.then(|| preposition(scene, start..end, lemma)).flatten() {
                drafts.push(draft);
            }
        }
    }
    drafts
}

fn preposition(scene: &Scene<'_>, words: TokenRange, lemma: &str) -> Option<Draft> {
    let tree = scene.tree();
    let sentence = tree.sentence_tokens(tree.sentence_of(words.start));
    let source = antecedent(scene, governed(scene, words.end, sentence.end)?)?;
    if !scene.speaks(source) && !scene.may_speak(source) {
        return None;
    }
    if source < words.start {
        return relative(scene, words, source, lemma);
    }
    let phrase_end = tree.subtree(source).end.max(source + 1);
    let before = scene.trim(sentence.start..words.start);
    let quoted = before.end.checked_sub(1).filter(|_| !before.is_empty());
    let mark = words.start.checked_sub(1).filter(|&token| scene.is_mark(token)).or(quoted);
    let running =
        mark.and_then(|token| scene.quoted_at(token)).filter(|&index| scene.quoted_tokens(index).start <= before.start);
    if let Some(index) = running {
        let content = scene.quoted[index as usize].inner.clone();
        let tokens = scene.quoted_tokens(index);
        return Some(draft(scene, source, words, lemma, content, tokens, QuotationKind::Direct));
    }
    let comma = (source..sentence.end).find(|&token| scene.is_comma(token));
    let opens = (source + 1..sentence.end).find(|&token| scene.quoted_at(token).is_some());
    let opened = opens.filter(|&token| scene.is_comma(token - 1) && joined(scene, words.start));
    if let Some(index) = opened.and_then(|token| scene.quoted_at(token)) {
        let content = scene.quoted[index as usize].inner.clone();
        let tokens = scene.quoted_tokens(index);
        return Some(draft(scene, source, words, lemma, content, tokens, QuotationKind::Direct));
    }
    let worded = tree.lower(words.end - 1) == "of" && scene.has_finite(before.clone());
    if let Some(index) = opens.and_then(|token| scene.quoted_at(token)).filter(|_| worded) {
        let inner = scene.quoted[index as usize].whole();
        let tokens = before.start..scene.quoted_tokens(index).end;
        let content = vec![scene.span(before), inner];
        return Some(draft(scene, source, words, lemma, content, tokens, QuotationKind::Mixed));
    }
    let inside = !before.is_empty() && matches!(tree.lower(before.end - 1), "that" | "which" | "who");
    let after = (source..sentence.end).find(|&token| tree.form(token) == ":").filter(|_| before.len() <= 3);
    let content = if let Some(colon) = after {
        scene.trim(colon + 1..sentence.end)
    } else if scene.has_finite(before.clone()) && !inside {
        connective_off(scene, before)
    } else {
        let start = comma.or(Some(phrase_end)).filter(|&start| start < sentence.end)?;
        let start = if before.is_empty() { after_phrase(scene, source, start, sentence.end) } else { start };
        let stop = (start..sentence.end).find(|&token| tree.form(token) == ";").unwrap_or(sentence.end);
        scene.trim(start..stop)
    };
    let kind = if content.clone().any(|token| scene.quoted_at(token).is_some()) {
        QuotationKind::Mixed
    } else {
        QuotationKind::Indirect
    };
    let finite = scene.has_finite(content.clone());
    finite.then(|| draft(scene, source, words, lemma, vec![scene.span(content.clone())], content, kind))
}

/// For "which" and "whom" the noun they stand for.
fn antecedent(scene: &Scene<'_>, source: u32) -> Option<u32> {
    let tree = scene.tree();
    if !matches!(tree.lower(source), "which" | "whom") {
        return Some(source);
    }
    let clause = tree.ancestors(source).take(4).find(|&token| tree.deprel(token) == Deprel::AclRelcl);
    let noun = clause.and_then(|clause| tree.head(clause)).filter(|&noun| noun < source);
    let start = tree.sentence_tokens(tree.sentence_of(source)).start;
    noun.or_else(|| (start..source).rev().find(|&token| tree.upos(token) == Upos::Noun))
}

/// "a report according to which ...": the clause after it.
fn relative(scene: &Scene<'_>, words: TokenRange, source: u32, lemma: &str) -> Option<Draft> {
    let tree = scene.tree();
    let end = tree.sentence_tokens(tree.sentence_of(words.start)).end;
    let content = scene.trim((words.end + 1).min(end)..end);
    let kind = Part::of(scene, content.clone()).kind;
    let finite = scene.has_finite(content.clone());
    finite.then(|| draft(scene, source, words, lemma, vec![scene.span(content.clone())], content, kind))
}

/// Whether the phrase opens its clause: at the sentence's start or after a conjunction.
fn joined(scene: &Scene<'_>, start: u32) -> bool {
    let tree = scene.tree();
    start == tree.sentence_tokens(tree.sentence_of(start)).start || tree.upos(start - 1) == Upos::Cconj
}

/// For a phrase at the sentence's start: the comma after it, past its appositions.
fn after_phrase(scene: &Scene<'_>, source: u32, first: u32, end: u32) -> u32 {
    let tree = scene.tree();
    let apposed = tree.children_by(source, "appos").map(|child| tree.subtree(child).end).max().unwrap_or(first);
    (first.max(apposed.min(end))..end).find(|&token| scene.is_comma(token)).unwrap_or(first)
}

fn connective_off(scene: &Scene<'_>, tokens: TokenRange) -> TokenRange {
    let skip = u32::from(tokens.len() > 3 && scene.tree().upos(tokens.start) == Upos::Cconj);
    let start = tokens.start + skip;
    scene.trim(start..tokens.end)
}

/// The head of the noun phrase that begins at `start`.
fn governed(scene: &Scene<'_>, start: u32, end: u32) -> Option<u32> {
    let tree = scene.tree();
    let modifies = |token: u32| {
        let joined = token + 2 < end && matches!(tree.form(token + 1), "-" | "‑");
        joined && tree.lower(token + 2).ends_with("ed") // "the US-funded network"
    };
    let first = (start..end.min(start + 8)).find(|&token| is_nominal(scene, token) && !modifies(token))?;
    let up = |&token: &u32| {
        let joins = !matches!(tree.deprel(token).base(), "appos" | "conj" | "acl");
        tree.head(token).filter(|&head| joins && head >= start && head < end && is_nominal(scene, head))
    };
    let chain: Vec<u32> = std::iter::successors(Some(first), up).take(6).collect();
    let speaks = chain.iter().rev().copied().find(|&token| scene.speaks(token));
    speaks.or_else(|| chain.last().copied())
}

/// "X's view is that ...": the clause after a noun that attributes and a form of "be".
fn predicated(scene: &Scene<'_>, token: u32) -> Option<u32> {
    let tree = scene.tree();
    let end = tree.sentence_tokens(tree.sentence_of(token)).end;
    let be = (token + 1..end.min(token + 8)).find(|&next| tree.lemma(next) == "be")?;
    if (token + 1..be).any(|token| scene.is_punct(token) || tree.upos(token) == Upos::Verb) {
        return None;
    }
    (be + 1 < end && tree.lower(be + 1) == "that").then_some(be + 1)
}

/// "X's claim that ...", "his promise to ...".
pub(super) fn nouns(scene: &Scene<'_>, sentence: u32) -> Vec<Draft> {
    let tokens = scene.tree().sentence_tokens(sentence);
    tokens.filter(|&token| scene.quoted_at(token).is_none()).filter_map(|token| noun(scene, token)).collect()
}

/// Whose claim it is: the owner, or who stands after "of", "by", "from".
fn possessor(scene: &Scene<'_>, token: u32) -> Option<u32> {
    let tree = scene.tree();
    let of = |child: &u32| scene.has_child_word(*child, "case", &["of", "by", "from"]);
    let by = tree.children_by(token, "nmod").find(of).filter(|&child| scene.speaks(child));
    scene.child(token, Deprel::NmodPoss).or(by).or_else(|| maker(scene, token))
}

/// The subject of a light verb whose object the noun is: "the lawyers [raised] accusations that ...".
fn maker(scene: &Scene<'_>, token: u32) -> Option<u32> {
    let tree = scene.tree();
    let verb = tree.head(token).filter(|&verb| verb < token && tree.deprel(token).base() == "obj")?;
    let light = scene.data.light.contains(&tree.lemma(verb).to_lowercase());
    let told = scene.has_child_word(verb, "advmod", &["not", "n't", "n’t", "never"]);
    let modal = tree.children_by(verb, "aux").any(|aux| tree.xpos(aux) == document::Xpos::Md);
    subject::own(scene, verb).filter(|_| light && !told && !modal)
}

/// Where the clause of a noun that attributes begins and ends.
fn said_of(scene: &Scene<'_>, token: u32, frames: Frames) -> Option<(u32, u32)> {
    let tree = scene.tree();
    if let Some(that) = predicated(scene, token).filter(|_| frames.clause || frames.predicate) {
        let end = tree.sentence_tokens(tree.sentence_of(token)).end;
        let stop = (that..end).find(|&token| tree.form(token) == ";").unwrap_or(end);
        return Some((that, stop));
    }
    let clause = tree.children(token).iter().copied().find(|&child| {
        let marked = |word| scene.has_child_word(child, "mark", &[word]);
        let relation = matches!(tree.deprel(child).base(), "acl" | "ccomp" | "advcl");
        child > token && relation && (marked("that") && frames.clause || marked("to") && frames.infinitive)
    })?;
    let subtree = tree.subtree(clause);
    Some((subtree.start.max(token + 1), subtree.end))
}

fn noun(scene: &Scene<'_>, token: u32) -> Option<Draft> {
    let tree = scene.tree();
    if tree.upos(token) != Upos::Noun {
        return None;
    }
    let lemma = tree.lemma(token).to_lowercase();
    let frames = scene.data.noun(&lemma)?;
    let source = possessor(scene, token).filter(|&source| scene.speaks(source))?;
    let (start, end) = said_of(scene, token, frames)?;
    let start = if tree.lower(start) == "that" { start + 1 } else { start };
    let content = scene.trim(start..end.max(start + 1));
    let kind = if content.clone().any(|token| scene.quoted_at(token).is_some()) {
        QuotationKind::Mixed
    } else {
        QuotationKind::Indirect
    };
    (content.len() >= 3).then(|| {
        let span = scene.span(content.clone());
        let draft = draft(scene, source, token..token + 1, &lemma, vec![span], content, kind);
        Draft { rule: "read/quotations/noun", ..draft }
    })
}

fn draft(
    scene: &Scene<'_>,
    source: u32,
    words: TokenRange,
    lemma: &str,
    content: Vec<text::Span>,
    tokens: TokenRange,
    kind: QuotationKind,
) -> Draft {
    Draft {
        speaker: Speaker::Phrase(source),
        cue: Some((scene.span(words.clone()), lemma.to_owned())),
        anchor: words.start,
        content,
        tokens,
        kind,
        sentence: scene.tree().sentence_of(words.start),
        via: None,
        rule: "read/quotations/preposition",
    }
}
