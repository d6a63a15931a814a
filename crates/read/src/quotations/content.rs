//! What is said: the stretch of a sentence that a cue governs.

use super::cues::Cue;
use super::opening::{REACH, opening};
use super::scene::Scene;
use super::subject;
use document::{Deprel, TokenRange, Upos, Xpos};

/// The clause after the cue: "said that ...", "promised to ...".
pub(super) fn clause(scene: &Scene<'_>, cue: &Cue) -> Option<TokenRange> {
    let tree = scene.tree();
    let (head, start) = opening(scene, cue)?;
    let word = tree.lower(start) == "that" && start + 1 < tree.len() && !scene.is_verb(start + 1);
    let start = past_setting(scene, cue, past_listener(scene, cue, start + u32::from(word)));
    let end = extend(scene, cue, start..tree.subtree(head).end.max(head + 1));
    let end = main_clause(scene, cue, start..end).unwrap_or(end);
    let content = scene.trim(start..cut(scene, cue, start..end));
    let whole = !content.is_empty() && tree.upos(content.start) != Upos::Cconj; // not "claims [and calls its own]"
    whole.then(|| to_quotation_end(scene, content))
}

/// For a cue in a clause that opens its sentence, the comma before the main clause: "As Peru says it will talk[,] experts warn".
fn main_clause(scene: &Scene<'_>, cue: &Cue, tokens: TokenRange) -> Option<u32> {
    let tree = scene.tree();
    let sentence = tree.sentence_tokens(tree.sentence_of(cue.token));
    let opens =
        matches!(tree.lower(sentence.start), "as" | "while" | "after" | "although" | "though" | "because" | "since");
    let inside = opens && !(sentence.start..cue.token).any(|token| scene.is_comma(token));
    let comma =
        tokens.clone().filter(|_| inside).find(|&token| scene.is_comma(token) && scene.quoted_at(token).is_none())?;
    scene.has_finite(comma..sentence.end).then_some(comma)
}

/// Past the listener that the parser took into the clause: "told [the room that] the draft had gone down badly".
fn past_listener(scene: &Scene<'_>, cue: &Cue, start: u32) -> u32 {
    let tree = scene.tree();
    let end = tree.sentence_tokens(tree.sentence_of(cue.token)).end;
    let plain = |token: &u32| !scene.is_verb(*token) && !scene.is_punct(*token);
    let that = (start..end.min(start + REACH / 2)).take_while(plain).find(|&token| tree.lower(token) == "that");
    let that = that.filter(|&that| cue.frames.addressee && that > start && start == cue.end && that + 1 < end);
    that.filter(|&that| scene.has_finite(that + 1..end)).map_or(start, |that| that + 1)
}

/// What is quoted last may run on past the sentence, within its paragraph.
fn to_quotation_end(scene: &Scene<'_>, content: TokenRange) -> TokenRange {
    let open = scene.quoted_at(content.end - 1).filter(|&index| {
        let inside = scene.quoted_tokens(index).start >= content.start;
        inside && scene.quoted[index as usize].inner.len() == 1
    });
    content.start..open.map_or(content.end, |index| scene.quoted_tokens(index).end.max(content.end))
}

/// Past a time or place that belongs to the cue: "said today it had sent", "said in Quito the ministers".
fn past_setting(scene: &Scene<'_>, cue: &Cue, start: u32) -> u32 {
    let tree = scene.tree();
    let end = tree.sentence_tokens(tree.sentence_of(cue.token)).end;
    if start != cue.end || start + 2 >= end {
        return start;
    }
    let time = (start..end).find(|&token| scene.found.time_at(token).is_none()).unwrap_or(start);
    let phrase = (tree.upos(start) == Upos::Adp).then(|| setting(scene, start + 1, end)).flatten();
    let after = phrase.unwrap_or(time);
    let opens = |token: u32| {
        let start = matches!(tree.upos(token), Upos::Pron | Upos::Propn) || tree.upos(token) == Upos::Det;
        start && !matches!(tree.xpos(token), Xpos::Wdt | Xpos::Wp)
    };
    if after > start && after < end && opens(after) { after } else { start }
}

/// One past a place or a short phrase for a text or an occasion: "Quito", "a joint statement", "an interview".
fn setting(scene: &Scene<'_>, start: u32, end: u32) -> Option<u32> {
    let tree = scene.tree();
    if scene.found.is(start, "place") {
        return Some(start + 1);
    }
    let part = |token: u32| matches!(tree.upos(token), Upos::Det | Upos::Adj | Upos::Noun | Upos::Pron);
    let noun = (start..end.min(start + 4)).take_while(|&token| part(token)).find(|&token| {
        let lemma = tree.lemma(token);
        tree.upos(token) == Upos::Noun && (scene.data.documents.contains(lemma) || scene.data.occasions.contains(lemma))
    })?;
    (tree.upos(noun + 1) != Upos::Noun && noun + 1 < end).then_some(noun + 1)
}

/// Takes in what follows the clause's subtree up to a comma, a conjunction or the end: late phrases are often attached
/// to the cue by mistake. A quotation that has begun is taken to its end.
fn extend(scene: &Scene<'_>, cue: &Cue, tokens: TokenRange) -> u32 {
    let tree = scene.tree();
    let sentence = tree.sentence_tokens(tree.sentence_of(cue.token));
    let mut end = tokens.end;
    while end < sentence.end {
        if let Some(close) = bracket_end(scene, end, sentence.end) {
            end = close;
            continue;
        }
        let inside = scene.quoted_at(end).is_some_and(|index| scene.quoted_tokens(index).start < end);
        let within_word = tree.xpos(end) == Xpos::Hyph;
        let stops = scene.is_punct(end) && !scene.is_mark(end) && !within_word || tree.upos(end) == Upos::Cconj;
        let goes_on = opens_relative(scene, end + 1, sentence.end)
            || joins_clause(scene, cue, end, sentence.end)
            || joins_words(scene, end, sentence.end);
        if stops && !inside && !goes_on {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a condition follows the comma, or a conjunction joins words without a verb: "between Austria [and] Hungary".
fn joins_words(scene: &Scene<'_>, joint: u32, end: u32) -> bool {
    let tree = scene.tree();
    if scene.is_comma(joint) {
        let opens =
            joint + 1 < end && matches!(tree.lower(joint + 1), "unless" | "if" | "until" | "because" | "provided");
        return opens && scene.has_finite(joint + 2..end);
    }
    let stop = (joint + 1..end).find(|&token| scene.is_punct(token)).unwrap_or(end);
    let verbless = (joint + 1..stop).all(|token| !scene.is_verb(token) && scene.quoted_at(token).is_none());
    tree.upos(joint) == Upos::Cconj && verbless && stop > joint + 1 && !matches!(tree.lower(joint), "but" | "yet")
}

/// One past the bracket that closes what opens here.
fn bracket_end(scene: &Scene<'_>, open: u32, end: u32) -> Option<u32> {
    let tree = scene.tree();
    let close = (tree.form(open) == "(").then(|| (open..end).find(|&token| tree.form(token) == ")"))?;
    close.map(|close| close + 1)
}

/// "and that", "but that", ", that" after a cue of saying: another clause of the same verb.
fn joins_clause(scene: &Scene<'_>, cue: &Cue, joint: u32, end: u32) -> bool {
    let tree = scene.tree();
    let that = if scene.is_comma(joint) && joint + 1 < end && tree.upos(joint + 1) == Upos::Cconj {
        joint + 2
    } else {
        joint + 1
    };
    let opens = that + 1 < end && tree.lower(that) == "that";
    let clause = || {
        let subject = matches!(
            tree.upos(that + 1),
            Upos::Det | Upos::Propn | Upos::Noun | Upos::Pron | Upos::Adj | Upos::Num | Upos::Adp | Upos::Sconj
        );
        subject && scene.has_finite(that + 1..end)
    };
    cue.frames.clause && opens && clause()
}

/// "which", "in which", "whose" after a comma: the clause goes on.
fn opens_relative(scene: &Scene<'_>, token: u32, end: u32) -> bool {
    let word = |token: u32| token < end && matches!(scene.tree().lower(token), "which" | "whose" | "whom" | "who");
    word(token) || word(token + 1) && scene.tree().upos(token) == Upos::Adp
}

/// Ends the content where another attribution begins: ", adding that", "but insisted", ", Smith reported".
fn cut(scene: &Scene<'_>, cue: &Cue, tokens: TokenRange) -> u32 {
    let tree = scene.tree();
    for token in tokens.start + 1..tokens.end {
        if tree.form(token) == ":" && token + 1 < tokens.end && scene.is_mark(token + 1) {
            return token;
        }
        if scene.quoted_at(token).is_some() {
            continue;
        }
        if tree.form(token) == ";" || scene.is_according(token) && scene.has_finite(tokens.start..token) {
            return token;
        }
        if matches!(tree.form(token), "—" | "–" | "--") && explains(scene, token, tokens.clone()) {
            return token;
        }
        let aside = matches!(tree.lower(token), "though") && scene.is_comma(token - 1) && token > tokens.start + 2;
        if aside && scene.has_finite(token..tokens.end) {
            return token - 1;
        }
        let turns = scene.is_comma(token - 1) || tree.lower(token) == "but";
        if tree.upos(token) == Upos::Cconj && turns && withholds(scene, token + 1, tokens.end) {
            return if scene.is_comma(token - 1) { token - 1 } else { token };
        }
        let Some(other) = scene.cue_at(token) else { continue };
        if let Some(end) = end_before(scene, cue, &other, tokens.start) {
            return end.max(tokens.start + 1);
        }
    }
    let last = tokens.end;
    if last < tree.len() && scene.is_mark(last) { last + 1 } else { last }
}

/// Whether the reporter explains behind a dash: "it kept its word — the port stays open".
fn explains(scene: &Scene<'_>, dash: u32, tokens: TokenRange) -> bool {
    let tree = scene.tree();
    let closed = (dash + 1..tokens.end).any(|token| tree.form(token) == tree.form(dash));
    let opens = dash + 2 < tokens.end && scene.has_finite(dash + 2..dash + 3) && subject::is_nominal(scene, dash + 1);
    !closed && opens && dash > tokens.start + 2
}

/// "gave no details", "offered few": what the speaker left out.
fn withholds(scene: &Scene<'_>, verb: u32, end: u32) -> bool {
    let tree = scene.tree();
    let nothing = verb + 1 < end && matches!(tree.lower(verb + 1), "no" | "few" | "little");
    let gives = nothing && matches!(tree.lemma(verb), "give" | "offer" | "provide");
    let past = verb < end && tree.xpos(verb) == Xpos::Vbd;
    gives && scene.has_finite(verb..verb + 1) || past && matches!(tree.lemma(verb), "decline" | "refuse")
}

/// Where content ends if `other` is an attribution of its own beside `cue`, not a part of what `cue` reports.
fn end_before(scene: &Scene<'_>, cue: &Cue, other: &Cue, start: u32) -> Option<u32> {
    let tree = scene.tree();
    let own = subject::own(scene, other.token).or_else(|| subject::stated(scene, other.token));
    let mut edge = own.map_or(other.token, |subject| tree.subtree(subject).start.min(other.token)).max(start);
    if own.is_none() {
        while edge > start && matches!(tree.upos(edge - 1), Upos::Adv | Upos::Aux) {
            edge -= 1;
        }
    }
    let before = edge.checked_sub(1).filter(|&before| before > start)?;
    let comma = scene.is_comma(before) || scene.is_mark(before);
    if tree.xpos(other.token) == Xpos::Vbg {
        return (own.is_none() && comma && (other.frames.clause || other.frames.predicate)).then_some(before);
    }
    let word = tree.lower(before);
    let comma_before = before > start && (scene.is_comma(before - 1) || scene.is_mark(before - 1));
    let reports = other.frames.clause && opening(scene, other).is_some();
    if own.is_none() && matches!(word, "and" | "but") && finite_alike(scene, cue, other) && !clause_speaks(scene, start)
    {
        return Some(before);
    }
    match (own, word) {
        (None, "but" | "and" | "yet" | "though" | "then") if finite_alike(scene, cue, other) => {
            (reports || comma_before || word == "but").then_some(before)
        }
        (Some(subject), "while" | "but" | "though" | "although" | "whereas") if reports && scene.speaks(subject) => {
            Some(before)
        }
        (Some(subject), "and") if comma_before && reports && scene.speaks(subject) => Some(before),
        (Some(subject), _) if comma && !reports && other.frames.speech && scene.speaks(subject) => {
            let rest = scene.trim(other.end..tree.sentence_tokens(tree.sentence_of(other.token)).end);
            (rest.len() <= 8).then_some(before)
        }
        _ => None,
    }
}

/// Whether the subject of the clause that begins at `start` can speak: then a verb joined to it may be its own.
fn clause_speaks(scene: &Scene<'_>, start: u32) -> bool {
    let tree = scene.tree();
    let end = tree.sentence_tokens(tree.sentence_of(start)).end;
    let subject = (start..end).find(|&token| tree.deprel(token).base() == "nsubj");
    subject.is_none_or(|subject| tree.upos(subject) != Upos::Noun || scene.speaks(subject))
}

/// Whether the two verbs can share a subject as one predicate: same tense.
fn finite_alike(scene: &Scene<'_>, cue: &Cue, other: &Cue) -> bool {
    let tree = scene.tree();
    let past = |token: u32| matches!(tree.xpos(token), Xpos::Vbd | Xpos::Vbn) || tree.lower(token).ends_with("ed");
    past(cue.token) == past(other.token)
}

/// The predicate itself, for verbs that take no clause: "accused Moscow of stalling".
pub(super) fn predicate(scene: &Scene<'_>, cue: &Cue) -> TokenRange {
    let tree = scene.tree();
    let end = extend(scene, cue, cue.token..tree.subtree(cue.token).end.max(cue.end));
    let joined =
        tree.children_by(cue.token, "conj").filter(|&child| child > cue.token && tree.upos(child) == Upos::Verb);
    let sibling = joined.map(|child| left_edge(scene, cue.token, child)).min().unwrap_or(end);
    let paratactic = tree.children_by(cue.token, "parataxis").filter(|&child| child > cue.token);
    let aside = paratactic.map(|child| left_edge(scene, cue.token, child)).min().unwrap_or(end);
    let turns = |&token: &u32| {
        if tree.form(token) == ";" && scene.quoted_at(token).is_none() {
            return true;
        }
        let opens = matches!(tree.lower(token), "although" | "though" | "while" | "but" | "as" | "whereas");
        let clause = || tree.children_by(token, "punct").next().is_none() && begins_main(scene, token, end);
        (opens || clause()) && scene.is_comma(token - 1) && scene.quoted_at(token).is_none()
    };
    let turn = (cue.end + 1..end).find(turns).unwrap_or(end);
    let other = (cue.end + 1..end).find(|&token| begins_act(scene, cue, token, end)).unwrap_or(end);
    let setting = background(scene, cue).unwrap_or(end);
    scene.trim(cue.token..cut(scene, cue, cue.token..end.min(sibling).min(aside).min(turn).min(other).min(setting)))
}

/// Whether another finite verb of the same subject begins here: "urged them to wait [and spoke] with Lee".
fn begins_act(scene: &Scene<'_>, cue: &Cue, joint: u32, end: u32) -> bool {
    let tree = scene.tree();
    let verb = (joint + 1..end).find(|&token| tree.upos(token) != Upos::Adv);
    let finite = verb.is_some_and(|verb| matches!(tree.xpos(verb), Xpos::Vbd | Xpos::Vbz));
    tree.upos(joint) == Upos::Cconj && finite && scene.quoted_at(joint).is_none() && tree.xpos(cue.token) != Xpos::Vbg
}

/// Where the circumstances of an undertaking begin: "vowed to fight on [as he left]".
fn background(scene: &Scene<'_>, cue: &Cue) -> Option<u32> {
    let tree = scene.tree();
    let marked =
        |&child: &u32| scene.has_child_word(child, "mark", &["as", "after", "while", "when", "before", "because"]);
    let clause = tree.children_by(cue.token, "advcl").filter(|&child| child > cue.token).find(marked)?;
    cue.frames.infinitive.then(|| tree.subtree(clause).start.max(cue.end))
}

/// Whether a clause of its own begins here with a name: "..., Kyiv signed an agreement".
fn begins_main(scene: &Scene<'_>, token: u32, end: u32) -> bool {
    let tree = scene.tree();
    let name = tree.upos(token) == Upos::Propn && tree.deprel(token).base() == "nsubj";
    let finite = token + 1 < end && scene.has_finite(token + 1..token + 2);
    name && finite && tree.head(token).is_some_and(|verb| tree.deprel(verb) != Deprel::AclRelcl)
}

/// Where the clause of `child` begins, its conjunction and comma included.
fn left_edge(scene: &Scene<'_>, verb: u32, child: u32) -> u32 {
    let mut edge = scene.tree().subtree(child).start.clamp(verb + 1, child);
    while edge > verb + 1 && (scene.is_comma(edge - 1) || scene.tree().upos(edge - 1) == Upos::Cconj) {
        edge -= 1;
    }
    edge
}

/// The noun phrase that a cue takes as object: "stressed the need for ...".
pub(super) fn object(scene: &Scene<'_>, cue: &Cue) -> Option<TokenRange> {
    let tree = scene.tree();
    let object = tree.children_by(cue.token, "obj").find(|&child| child > cue.token)?;
    let bare = matches!(tree.upos(object), Upos::Pron) || scene.found.time_at(object).is_some();
    let whole = predicate(scene, cue);
    if bare || tree.subtree(object).len() < 3 && whole.len() < 4 {
        return None;
    }
    let start = tree.subtree(object).start.max(cue.end);
    (start < whole.end).then(|| scene.trim(start..whole.end))
}
