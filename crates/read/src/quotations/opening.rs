//! Where what is said begins: the clause that a cue governs, whatever the parser made of it.

use super::cues::Cue;
use super::scene::Scene;
use super::subject;
use document::{Deprel, TokenRange, Upos, Xpos};

/// How far after the cue its clause may begin.
pub(super) const REACH: u32 = 14;

/// The same where a listener may stand between.
const LISTENER: u32 = 28;

/// Times, places and occasions that may stand between a cue and its clause.
const SETTINGS: usize = 3;

/// The head of that clause, and where it begins.
pub(super) fn opening(scene: &Scene<'_>, cue: &Cue) -> Option<(u32, u32)> {
    let tree = scene.tree();
    if !cue.frames.clause {
        return None;
    }
    let start_of = |child: u32| tree.subtree(child).start.max(cue.end);
    let after = |child: &u32| *child > cue.token && start_of(*child) <= *child;
    let children = || tree.children(cue.token).iter().copied().filter(after);
    let marked = |child: u32, words: &[&str]| scene.has_child_word(child, "mark", words);
    let asks = |child: u32| marked(child, &["whether", "if"]);
    let participle = |child: u32| {
        let bare = !has_aux(scene, child) && tree.children_by(child, "nsubj").next().is_none();
        bare && subject::own(scene, child).is_none() && matches!(tree.xpos(child), Xpos::Vbg | Xpos::Vbn)
    };
    let clausal = |child: &u32| {
        let that = marked(*child, &["that"]);
        match tree.deprel(*child) {
            Deprel::Ccomp => cue.frames.clause && !asks(*child) && (that || !participle(*child)),
            Deprel::Xcomp => cue.frames.addressee && marked(*child, &["to"]),
            Deprel::Advcl | Deprel::Acl | Deprel::Parataxis | Deprel::Conj => cue.frames.clause && that,
            _ => false,
        }
    };
    let aside = |start: u32| {
        let that = (start..(start + REACH).min(tree.len())).find(|&token| tree.lower(token) == "that");
        that.is_some_and(|that| is_aside(scene, cue.end..that))
    };
    let semicolon = |start: u32| (cue.end..start).any(|token| tree.form(token) == ";");
    let found = children().find(clausal).map(|child| (child, start_of(child)));
    let whole = |start: u32| {
        let clear =
            !(cue.end..start).any(|token| scene.is_punct(token) || scene.is_verb(token) && has_aux(scene, token));
        cue.frames.plain && !cue.frames.addressee && clear && opens_clause(scene, cue.end)
    };
    let found = found.map(|(child, start)| if whole(start) { (child, cue.end) } else { (child, start) });
    let found = found.filter(|&(child, start)| {
        let ccomp = tree.deprel(child) == Deprel::Ccomp;
        !semicolon(start) && (ccomp || !aside(start))
    });
    let found = gap(scene, cue).or(found).or_else(|| after_that(scene, cue)).or_else(|| bare(scene, cue));
    found.or_else(|| remainder(scene, cue))
}

fn has_aux(scene: &Scene<'_>, token: u32) -> bool {
    scene.tree().children_by(token, "aux").next().is_some()
}

/// A "that" that opens a clause soon after the cue, whatever it was attached to.
fn after_that(scene: &Scene<'_>, cue: &Cue) -> Option<(u32, u32)> {
    let tree = scene.tree();
    let sentence = tree.sentence_tokens(tree.sentence_of(cue.token));
    let limit = (cue.end + if cue.frames.addressee { LISTENER } else { REACH }).min(sentence.end);
    let that = (cue.end..limit).find(|&token| tree.lower(token) == "that").filter(|_| cue.frames.clause)?;
    let marked = tree.deprel(that) == Deprel::Mark;
    let verb = |token: u32| match cue.frames.addressee {
        true => scene.has_finite(token..token + 1),
        false => tree.upos(token) == Upos::Verb,
    };
    let aside = is_aside(scene, cue.end..that) && !(marked && cue.frames.addressee);
    if aside || (cue.end..that).any(|token| verb(token) || scene.is_mark(token)) {
        return None;
    }
    if !marked {
        return untagged_that(scene, that, sentence.end);
    }
    let inner = !cue.frames.addressee && !cue.frames.object && that > cue.end + 1 && opens_clause(scene, cue.end);
    let start = if inner { cue.end } else { that };
    let own = |head: u32| matches!(tree.deprel(head).base(), "ccomp" | "advcl" | "acl" | "parataxis" | "conj");
    match tree.head(that).filter(|&head| head > that && own(head)) {
        Some(head) => Some((head, start)),
        None if that == cue.end && cue.frames.speech => Some((sentence.end - 1, that)),
        None => untagged_that(scene, start, sentence.end),
    }
}

/// Whether a clause of its own begins here, as a "that" further on belongs inside it: "said the spate of strikes shows that".
fn opens_clause(scene: &Scene<'_>, token: u32) -> bool {
    let tree = scene.tree();
    let opens = matches!(tree.upos(token), Upos::Det | Upos::Propn | Upos::Noun | Upos::Pron | Upos::Adj);
    opens && scene.found.time_at(token).is_none()
}

/// Whether a comma opens an apposition that the "that" belongs to: "said on Monday, an offer that".
fn is_aside(scene: &Scene<'_>, between: TokenRange) -> bool {
    let comma = between.clone().rev().find(|&token| scene.is_comma(token));
    comma.is_some_and(|comma| (comma + 1..between.end).any(|token| scene.tree().upos(token) == Upos::Noun))
}

/// A "that" before a noun phrase and a finite verb, mistaken for a pronoun: the clause runs to the sentence's end.
fn untagged_that(scene: &Scene<'_>, that: u32, end: u32) -> Option<(u32, u32)> {
    let tree = scene.tree();
    let next = that + 1;
    let nominal = |token| matches!(tree.upos(token), Upos::Det | Upos::Propn | Upos::Noun | Upos::Pron | Upos::Adj);
    let opens = next < end && (nominal(next) || tree.xpos(next) == Xpos::Vbg || scene.is_mark(next));
    let finite = (next..end).find(|&token| scene.has_finite(token..token + 1))?;
    (opens && finite > next).then_some((end - 1, that))
}

/// A clause that begins right after the cue with its own subject and finite verb, whatever it was attached to.
fn bare(scene: &Scene<'_>, cue: &Cue) -> Option<(u32, u32)> {
    let tree = scene.tree();
    let sentence = tree.sentence_tokens(tree.sentence_of(cue.token));
    if !cue.frames.clause || cue.end >= sentence.end {
        return None;
    }
    (cue.end..(cue.end + REACH).min(sentence.end)).find_map(|token| {
        let subject = tree.deprel(token).base() == "nsubj" && tree.subtree(token).start == cue.end;
        let head = tree.head(token).filter(|&head| head > token)?;
        (subject && scene.has_finite(token..head + 1)).then_some((head, cue.end))
    })
}

/// A clause without its subject, as in a relative clause: "a plan which officials said [would fail]".
fn gap(scene: &Scene<'_>, cue: &Cue) -> Option<(u32, u32)> {
    let tree = scene.tree();
    let sentence = tree.sentence_tokens(tree.sentence_of(cue.token));
    let subject = subject::own(scene, cue.token).filter(|&subject| subject < cue.token)?;
    let before = tree.subtree(subject).start.checked_sub(1).filter(|&before| before >= sentence.start)?;
    let relative = matches!(tree.lower(before), "which" | "that" | "who") || tree.upos(before) == Upos::Noun;
    let first = (cue.end..sentence.end).find(|&token| tree.upos(token) != Upos::Adv)?;
    let finite = scene.has_finite(first..first + 1) && scene.is_verb(first);
    (cue.frames.plain && relative && finite).then_some((first, cue.end))
}

/// For verbs of saying that take no object, whatever follows them with a verb: "said the delegations ... agreed".
fn remainder(scene: &Scene<'_>, cue: &Cue) -> Option<(u32, u32)> {
    let tree = scene.tree();
    let sentence = tree.sentence_tokens(tree.sentence_of(cue.token));
    if !cue.frames.clause || !cue.frames.speech || cue.frames.object {
        return None;
    }
    let listener = tree.children_by(cue.token, "iobj").find(|&child| cue.frames.addressee && child > cue.token);
    let start = past_settings(scene, cue, listener.map_or(cue.end, |child| child + 1), sentence.end)?;
    let nominal = matches!(
        tree.upos(start.min(sentence.end - 1)),
        Upos::Det | Upos::Propn | Upos::Noun | Upos::Pron | Upos::Adj | Upos::Num
    );
    let opens = nominal || start + 1 < sentence.end && scene.has_finite(start + 1..start + 2);
    let stop = (start..sentence.end).find(|&token| scene.is_punct(token)).unwrap_or(sentence.end);
    let free = cue.frames.plain && follows_subject(scene, cue);
    let listed = (start..sentence.end).find(|&token| is_main(scene, token));
    let fits = listed.is_some_and(|listed| {
        let near = listed < stop || free || (stop..listed).all(|token| is_listed(scene, token));
        let own = listed < stop || scene.cue_at(listed).is_none();
        opens && listed > start && near && own
    });
    let first = start.min(sentence.end - 1);
    let gerund = matches!(tree.xpos(first), Xpos::Vbg | Xpos::Vbn) && listed.is_some();
    let phrase = nominal || matches!(tree.upos(first), Upos::X | Upos::Sym);
    let worded = || (start + 1..stop).any(|token| scene.is_verb(token)) && !is_empty_word(scene, start);
    let conditional = free && is_condition(scene, first, sentence.end);
    let loose = conditional || free && !cue.frames.addressee && (gerund || phrase && (worded() || listed.is_some()));
    (fits || loose).then_some((sentence.end - 1, start))
}

/// A condition that opens what is said, with its main clause behind a comma: "said [if they came, it would wait]".
fn is_condition(scene: &Scene<'_>, start: u32, end: u32) -> bool {
    let word = matches!(scene.tree().lower(start), "if" | "even" | "unless" | "although" | "though" | "once" | "while");
    let comma = (start..end).find(|&token| scene.is_comma(token)).filter(|_| word);
    comma.is_some_and(|comma| comma > start + 2 && scene.has_finite(comma..end))
}

/// Past the times, places and occasions after the cue; `None` if a phrase there belongs to something else.
fn past_settings(scene: &Scene<'_>, cue: &Cue, start: u32, end: u32) -> Option<u32> {
    let tree = scene.tree();
    let mut start = start;
    for _ in 0..SETTINGS {
        let time = (start..end).find(|&token| scene.found.time_at(token).is_none()).unwrap_or(end);
        if time > start && time < end && cue.frames.plain {
            start = time;
        } else if start < end && tree.upos(start) == Upos::Adp {
            start = tree.head(start).filter(|&noun| tree.head(noun) == Some(cue.token) && noun > start)? + 1;
        } else {
            break;
        }
    }
    Some(start)
}

/// Whether the cue's subject stands before it, so that what follows is not the subject: "the envoy said [the talks ...".
fn follows_subject(scene: &Scene<'_>, cue: &Cue) -> bool {
    let tree = scene.tree();
    let own = subject::own(scene, cue.token).is_some_and(|subject| subject < cue.token);
    let before = cue.token.checked_sub(1);
    let free = before.is_some_and(|before| scene.is_comma(before) || scene.is_mark(before));
    let quoted_before = tree.sentence_tokens(tree.sentence_of(cue.token)).start < cue.token && free;
    let joined = before.is_some_and(|before| tree.upos(before) == Upos::Cconj); // "declined and said"
    own || joined || !quoted_before && subject::stated(scene, cue.token).is_some()
}

/// "said nothing", "said little": no words are told.
fn is_empty_word(scene: &Scene<'_>, token: u32) -> bool {
    matches!(
        scene.tree().lower(token),
        "nothing" | "little" | "something" | "anything" | "everything" | "so" | "no" | "what"
    )
}

/// A finite verb that stands in no clause with a conjunction or relative pronoun of its own.
fn is_main(scene: &Scene<'_>, token: u32) -> bool {
    let tree = scene.tree();
    let verb = if tree.upos(token) == Upos::Aux { tree.head(token).unwrap_or(token) } else { token };
    let marked = tree.children_by(verb, "mark").any(|mark| mark < token && tree.lower(mark) != "that");
    let pronoun = |&child: &u32| matches!(tree.xpos(child), Xpos::Wdt | Xpos::Wp) || tree.lower(child) == "that";
    let relative = tree.deprel(verb) == Deprel::AclRelcl && tree.children(verb).iter().any(pronoun);
    scene.has_finite(token..token + 1) && !marked && !relative
}

/// Part of a row of nouns: "Italy, France, and Spain agreed".
fn is_listed(scene: &Scene<'_>, token: u32) -> bool {
    scene.is_comma(token)
        || matches!(
            scene.tree().upos(token),
            Upos::Propn | Upos::Noun | Upos::Cconj | Upos::Det | Upos::Aux | Upos::Adj
        )
}
