//! The two ends of a condition: as a rule captured them, or the predicates nearest to its connective; and their words.

use crate::positions::phrases;
use document::{Analysis, TokenRange, Upos, Xpos};
use lang::{RuleMatch, WordList};

/// Longest attribution between two commas, in words.
const ASIDE: u32 = 8;
/// Words between an end and its connective that still belong to the end, at most.
const LOOSE: usize = 4;
/// Words from a connective to the verb of its clause at most, where its subject is hung on the connective.
const HUNG: u32 = 6;
/// Predicates before the connective that are tried where the tree's own does not tell of what is to be.
const TRIED: usize = 3;

/// The word that joins both ends: as captured, else the last that the rule found.
pub(super) fn connective(one: &RuleMatch<'_>) -> u32 {
    one.found.token("connective").unwrap_or(one.found.tokens.end - 1)
}

/// The heads of `first` and `then`, most likely first. What the rule did not capture is looked for where it says.
pub(super) fn of(analysis: &Analysis<'_>, one: &RuleMatch<'_>, speech: &WordList) -> Vec<(u32, u32)> {
    let connective = connective(one);
    let pair = pair(analysis, one, connective, speech);
    // A clause is often hung too high: "collapsed with one side offering aid if the other ..." is about the offer.
    let waits = one.rule.gives("needs").is_some_and(|needs| needs.contains("modal_then"));
    let first = pair.map(|(first, _)| first).filter(|&first| waits && first > connective);
    let nearer = first.into_iter().flat_map(|first| {
        let clause = clause_before(analysis, connective, speech);
        clause.rev().filter(|&token| acts(analysis, token)).take(TRIED).map(move |then| (first, then))
    });
    pair.into_iter().chain(nearer).collect()
}

/// The words before `connective` up to a comma; what an attribution parts from it counts too: "would go, he said, if ...".
fn clause_before(analysis: &Analysis<'_>, connective: u32, speech: &WordList) -> TokenRange {
    let sentence = analysis.sentence_tokens(analysis.sentence_of(connective)).start;
    let comma = |&token: &u32| analysis.xpos(token) == Xpos::Comma;
    let opened = |end: u32| (sentence..end).rev().find(comma);
    let mut end = connective;
    if let Some(closing) = opened(connective).filter(|&closing| closing + 1 == connective) {
        let Some(opening) = opened(closing) else { return closing..closing };
        let mut verbs = (opening + 1..closing).filter(|&token| analysis.upos(token) == Upos::Verb);
        let said = verbs.next().is_some_and(|verb| speech.contains(analysis.lemma(verb))) && verbs.next().is_none();
        end = if said && closing - opening <= ASIDE { opening } else { return closing..closing };
    }
    opened(end).map_or(sentence, |comma| comma + 1)..end
}

/// Whether `token` is a verb that tells what someone does, and no attribute of a noun: "the proposed terms".
fn acts(analysis: &Analysis<'_>, token: u32) -> bool {
    let attribute = match analysis.deprel(token).base() {
        "amod" => true,
        "acl" => analysis.xpos(token) == Xpos::Vbn,
        _ => false,
    };
    analysis.upos(token) == Upos::Verb && !attribute
}

fn pair(analysis: &Analysis<'_>, one: &RuleMatch<'_>, connective: u32, speech: &WordList) -> Option<(u32, u32)> {
    let before = |connective: u32| before(analysis, connective, speech);
    let captured = one.found.token("first").is_some() || one.found.token("then").is_some();
    if !captured && one.rule.gives("then") == Some("after") {
        return Some((before(connective)?, after(analysis, connective)?));
    }
    let first = match (one.found.token("first"), one.rule.gives("first")) {
        (Some(first), _) => first,
        (None, Some("sentence_before")) => sentence_before(analysis, connective)?,
        (None, Some("before")) => before(connective).or_else(|| sentence_before(analysis, connective))?,
        _ => after(analysis, connective)?,
    };
    let then = match one.found.token("then") {
        Some(then) => then,
        None if one.rule.gives("then") == Some("sentence_before") => sentence_before(analysis, connective)?,
        None => before(connective).or_else(|| after_comma(analysis, first))?,
    };
    Some((first, then))
}

/// Whether `token` heads a clause of its own: it has a subject.
fn is_predicate(analysis: &Analysis<'_>, token: u32) -> bool {
    analysis.children(token).iter().any(|&child| matches!(analysis.deprel(child).base(), "nsubj" | "csubj" | "expl"))
        || analysis.upos(token) == Upos::Verb && analysis.children_by(token, "aux").next().is_some()
}

/// The last predicate before `connective` in its sentence.
fn before(analysis: &Analysis<'_>, connective: u32, speech: &WordList) -> Option<u32> {
    let tokens = analysis.sentence_tokens(analysis.sentence_of(connective));
    // "The port would open, he said, if ...": what is said counts, not the aside.
    // "The council, which meets today, will otherwise ...": a closed relative clause limits nothing.
    let closed =
        |token: u32| analysis.deprel(token).as_str() == "acl:relcl" && analysis.subtree(token).end < connective;
    let mut predicates =
        (tokens.start..connective).rev().filter(|&token| is_predicate(analysis, token) && !closed(token));
    let last = predicates.next()?;
    let aside = is_aside(analysis, last) || speech.contains(analysis.lemma(last)) && between_commas(analysis, last);
    if aside { predicates.next().or(Some(last)) } else { Some(last) }
}

/// ", a person close to the union said,": a verb with its subject alone between two commas.
fn between_commas(analysis: &Analysis<'_>, verb: u32) -> bool {
    let comma = |token: u32| analysis.xpos(token) == Xpos::Comma;
    let sentence = analysis.sentence_tokens(analysis.sentence_of(verb));
    let opened =
        analysis.children_by(verb, "nsubj").next().and_then(|subject| analysis.subtree(subject).start.checked_sub(1));
    opened.is_some_and(comma) && sentence.contains(&(verb + 1)) && comma(verb + 1)
}

/// The verb nearest before `connective`.
pub(super) fn verb_before(analysis: &Analysis<'_>, connective: u32) -> Option<u32> {
    let tokens = analysis.sentence_tokens(analysis.sentence_of(connective));
    (tokens.start..connective).rev().find(|&token| analysis.upos(token) == Upos::Verb)
}

/// "Not one rifle would be surrendered": the subject of `verb` opens with a denial.
pub(super) fn opens_with_denial(analysis: &Analysis<'_>, verb: u32) -> bool {
    let start = |subject: u32| analysis.lower(analysis.subtree(subject).start);
    analysis.children_by(verb, "nsubj").any(|subject| matches!(start(subject), "not" | "none" | "neither" | "nothing"))
}

/// Whether "first" stands at `verb`: "provided that the walkout is suspended first".
pub(super) fn says_first(analysis: &Analysis<'_>, verb: u32) -> bool {
    analysis.children_by(verb, "advmod").any(|adverb| analysis.lower(adverb) == "first")
}

/// Whether `token` heads an attribution set between commas: ", he said,".
pub(super) fn is_aside(analysis: &Analysis<'_>, token: u32) -> bool {
    let start = analysis.subtree(token).start;
    analysis.deprel(token).base() == "parataxis"
        && analysis.children_by(token, "ccomp").next().is_none()
        && start.checked_sub(1).is_some_and(|before| analysis.lower(before) == ",")
        || analysis.deprel(token).base() == "parataxis" && analysis.lower(start) == ","
}

/// The last predicate of the sentence before that of `connective`.
fn sentence_before(analysis: &Analysis<'_>, connective: u32) -> Option<u32> {
    let tokens = analysis.sentence_tokens(analysis.sentence_of(connective).checked_sub(1)?);
    tokens.rev().find(|&token| is_predicate(analysis, token))
}

/// The predicate that `connective` opens: its subject follows, and no comma parts them.
fn after(analysis: &Analysis<'_>, connective: u32) -> Option<u32> {
    let end = analysis.sentence_tokens(analysis.sentence_of(connective)).end;
    let stop = |&token: &u32| !matches!(analysis.xpos(token), Xpos::Comma | Xpos::Colon);
    let opened = |&token: &u32| {
        is_predicate(analysis, token)
            && analysis.children(token).iter().any(|&child| child > connective && child < token)
    };
    (connective + 1..end).take_while(stop).find(opened)
}

/// The predicate after the comma that ends the clause of `first`: "Unless it rains, the match will go on."
fn after_comma(analysis: &Analysis<'_>, first: u32) -> Option<u32> {
    let end = analysis.sentence_tokens(analysis.sentence_of(first)).end;
    let comma = (first + 1..end).find(|&token| analysis.xpos(token) == Xpos::Comma)?;
    (comma + 1..end).find(|&token| is_predicate(analysis, token))
}

/// A connective's clause is often hung too low, on an infinitive or a noun of the clause it limits: the verb of that clause.
pub(super) fn lifted(analysis: &Analysis<'_>, end: u32, first: u32) -> u32 {
    let clause_on_noun = analysis.head(first) == Some(end)
        && matches!(analysis.deprel(first).base(), "advcl" | "acl")
        && analysis.upos(end) == Upos::Noun;
    let low = |token: u32| match analysis.deprel(token).base() {
        "xcomp" => analysis.head(token).is_some_and(|head| !is_aside(analysis, head)),
        "advcl" => analysis.children_by(token, "mark").any(|mark| analysis.lower(mark) == "to"),
        "nmod" | "appos" if clause_on_noun => true,
        "obj" | "obl" | "nmod" => analysis.head(token).is_some_and(|head| analysis.upos(head) == Upos::Verb),
        _ => false,
    };
    let up = |&at: &u32| analysis.head(at).filter(|&head| low(at) && head != first);
    std::iter::successors(Some(end), up).take(4).last().unwrap_or(end)
}

/// The words of both ends, neither holding the other's.
pub(super) fn apart(analysis: &Analysis<'_>, first: u32, then: u32, words: &TokenRange) -> (TokenRange, TokenRange) {
    let one = phrases::phrase(analysis, first, false);
    let other = phrases::phrase(analysis, then, false);
    let one = opened(analysis, with_verb(analysis, one, first), first);
    let other = opened(analysis, with_verb(analysis, other, then), then);
    let first_words = beside(analysis, without(one, first, analysis.subtree(then), then), first, words);
    let then_words = beside(analysis, without(other, then, analysis.subtree(first), first), then, words);
    (first_words, then_words)
}

/// `tokens` without an adverb that a comma parts from the clause it opens: "However, the talks ...".
fn opened(analysis: &Analysis<'_>, tokens: TokenRange, head: u32) -> TokenRange {
    let comma = tokens.start + 1;
    let adverb = analysis.upos(tokens.start) == Upos::Adv && comma < head && analysis.xpos(comma) == Xpos::Comma;
    if adverb { comma + 1..tokens.end } else { tokens }
}

/// "Until the army leaves": a noun read as the connective's own, with the finite verb after it that it is the subject of.
fn with_verb(analysis: &Analysis<'_>, tokens: TokenRange, noun: u32) -> TokenRange {
    let sentence = analysis.sentence_tokens(analysis.sentence_of(noun));
    let quote = |&token: &u32| matches!(analysis.lower(token), "\"" | "“" | "''" | "``");
    let end = analysis.subtree(noun).end;
    let next = if sentence.contains(&end) && quote(&end) { end + 1 } else { end };
    let finite =
        sentence.contains(&next) && matches!(analysis.xpos(next), Xpos::Vbz | Xpos::Vbp | Xpos::Vbd | Xpos::Md);
    let bare = || analysis.children_by(next, "nsubj").next().is_none();
    if matches!(analysis.upos(noun), Upos::Noun | Upos::Propn) && finite && bare() {
        let verb = analysis.head(next).filter(|_| analysis.xpos(next) == Xpos::Md).unwrap_or(next);
        return tokens.start..phrases::phrase(analysis, verb, true).end.max(tokens.end);
    }
    tokens
}

/// `tokens` around `head` on its own side of the connective `words`, without a preposition left over at its edge.
fn beside(analysis: &Analysis<'_>, tokens: TokenRange, head: u32, words: &TokenRange) -> TokenRange {
    if head < words.start {
        let mut end = tokens.end.min(words.start).max(head + 1);
        // Words that the tree hangs elsewhere: "will pursue military means if ...".
        let loose = end..words.start;
        if loose.len() <= LOOSE && !loose.clone().any(|token| analysis.upos(token) == Upos::Punct) {
            end = words.start;
        }
        while end > head + 1 && matches!(analysis.deprel(end - 1).base(), "case" | "det") {
            end -= 1;
        }
        tokens.start..end
    } else if head > words.start && head + 1 < words.end && joins(analysis, words.end - 1) {
        // "Will lift the ban provided ...": the rule's words reach over the end, which stops at the last of them.
        tokens.start..tokens.end.min(words.end - 1).max(head + 1)
    } else if head >= words.end {
        // "Before Norway would consider it": a subject that the tree hangs on the connective.
        let nominal =
            |at: u32| matches!(analysis.upos(at), Upos::Propn | Upos::Pron | Upos::Noun | Upos::Det | Upos::Aux);
        let hung = head > words.end && head - words.start <= HUNG || head == words.end && words.len() > 1;
        let opened = hung && (words.start + 1..head).all(nominal);
        let start = if opened { words.start + 1 } else { tokens.start.max(words.end) };
        from(analysis, start.min(head), head)..tokens.end
    } else if words.start == tokens.start && head > words.start && analysis.lower(words.start) == "otherwise" {
        from(analysis, words.start + 1, head)..tokens.end
    } else {
        tokens
    }
}

/// Whether the word may join two clauses: "provided", "if", "until".
fn joins(analysis: &Analysis<'_>, word: u32) -> bool {
    matches!(analysis.upos(word), Upos::Sconj | Upos::Adp | Upos::Verb)
}

/// `start`, past an article: "otherwise the drivers will strike".
fn from(analysis: &Analysis<'_>, start: u32, head: u32) -> u32 {
    let article = analysis.deprel(start).base() == "det" && matches!(analysis.lower(start), "the" | "a" | "an");
    if article && start < head { start + 1 } else { start }
}

/// `tokens` around `head`, cut where the other end's words begin or stop; left alone where that end holds `head` itself.
fn without(mut tokens: TokenRange, head: u32, other: TokenRange, other_head: u32) -> TokenRange {
    if !tokens.contains(&other_head) || other.contains(&head) {
        return tokens;
    }
    if other_head > head {
        tokens.end = tokens.end.min(other.start).max(head + 1);
    } else {
        tokens.start = tokens.start.max(other.end).min(head);
    }
    tokens
}
