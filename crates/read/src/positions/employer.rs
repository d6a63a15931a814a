//! For whom a person acts whose affiliation nothing else shows: "Lee of the Dock Workers", "the clan's leader, Ana Lee",
//! "union chairman Ana Lee".

use super::clause;
use super::described::Described;
use super::holder::main_country;
use crate::{Context, Found};
use document::{ActorId, ActorKind, ActorRef};

/// Mentions of the article searched.
const SEARCHED: usize = 2000;
/// Mentions of a person looked at.
const LOOKED_AT: usize = 12;

/// The organisation, body or group that `actor` is introduced with, if it is a person without party; else `actor`.
pub(super) fn of(cx: &Context<'_>, found: &Found, described: &Described, actor: ActorRef) -> ActorRef {
    let Some(id) = actor.actor else { return actor };
    let known = found.actor(id);
    if known.kind != ActorKind::Person || known.affiliation.is_some() {
        return actor;
    }
    let own = found.reading.mentions.iter().take(SEARCHED).filter(|mention| mention.actor == id).take(LOOKED_AT);
    let party = own.into_iter().find_map(|mention| {
        let tokens = cx.analysis.segmentation.tokens_in(mention.span);
        if tokens.is_empty() {
            return None;
        }
        let name = cx.analysis.head_of(tokens);
        introduced_with(cx, found, name).or_else(|| led(cx, found, described, name))
    });
    let party = party.or_else(|| by_role(found, described, known.role.as_deref()?)).or_else(|| {
        let office = known.role.as_deref().is_some_and(|role| described.is_state_office(role));
        if office { main_country(found) } else { None }
    });
    party.map(|party| ActorRef { span: actor.span, ..party }).unwrap_or(actor)
}

/// The party that a person is told to lead: "who chairs the foundation", "who heads the team of the Alliance".
fn led(cx: &Context<'_>, found: &Found, described: &Described, name: u32) -> Option<ActorRef> {
    let analysis = &cx.analysis;
    let leads = |&verb: &u32| described.is_leading(analysis.lemma(verb)) && !clause::is_passive(analysis, verb);
    let clause = analysis.children_by(name, "acl").find(leads);
    let above = || {
        let verb = analysis.head(name).filter(|_| analysis.deprel(name).as_str() == "nsubj")?;
        let team = |verb: u32| analysis.children_by(verb, "obj").next().is_some();
        Some(verb).filter(leads).filter(|&verb| team(verb))
    };
    // "The delegation was led by the director, Ana Lee".
    let by = || {
        let verb = analysis.head(name).filter(|&verb| described.is_leading(analysis.lemma(verb)))?;
        let agent = analysis.deprel(name).base() == "obl" && clause::is_passive(analysis, verb);
        analysis.children_by(verb, "nsubj").next().filter(|_| agent)
    };
    if let Some(led) = by() {
        return whose(cx, found, described, led);
    }
    let verb = clause.or_else(above)?;
    let behalf =
        |&child: &u32| analysis.children_by(child, "case").any(|case| matches!(analysis.lower(case), "for" | "of"));
    let object = analysis.children_by(verb, "obj").next();
    let led = object.or_else(|| analysis.children_by(verb, "obl").find(behalf))?;
    whose(cx, found, described, led)
}

/// The party that the phrase headed by `led` names or belongs to.
fn whose(cx: &Context<'_>, found: &Found, described: &Described, led: u32) -> Option<ActorRef> {
    let analysis = &cx.analysis;
    let within =
        |&child: &u32| matches!(analysis.deprel(child).base(), "nmod" | "amod" | "compound" | "appos" | "flat");
    let below = analysis.children(led).iter().copied().filter(within);
    let places: Vec<u32> = std::iter::once(led).chain(below).collect();
    let party =
        |&at: &u32| found.actor_ref(at).filter(|actor| actor.actor.is_some_and(|id| found.actor(id).kind.is_party()));
    places.iter().find_map(party).or_else(|| described.named(cx, led))
}

/// The party whose office a role is: "federation's lead negotiator", "union chairman". A common noun means the organisation
/// of the article that has it in its name.
fn by_role(found: &Found, described: &Described, role: &str) -> Option<ActorRef> {
    let bare = |word: &str| {
        word.trim_end_matches("'s").trim_end_matches("\u{2019}s").trim_end_matches(['\'', '\u{2019}']).to_owned()
    };
    let mut words: Vec<String> = role.split_whitespace().map(bare).collect();
    if let Some(office) = words.iter().rposition(|word| described.is_side_office(&word.to_lowercase())) {
        words.truncate(office + 1);
    }
    let before = words.split_last()?.1;
    let body = before.iter().rev().find(|word| !described.is_rank(word))?;
    let among = |name: &str| name.split(' ').any(|part| part.eq_ignore_ascii_case(body));
    let party = |kind: ActorKind| matches!(kind, ActorKind::Organization | ActorKind::Body | ActorKind::Group);
    let named = (0..).zip(&found.reading.actors).filter(|(_, actor)| party(actor.kind) && among(&actor.name));
    let mentioned = |id: u32| found.reading.mentions.iter().filter(|mention| mention.actor == ActorId(id)).count();
    let best = named.max_by_key(|(id, actor)| (actor.kind == ActorKind::Organization, mentioned(*id), u32::MAX - id));
    match best {
        Some((id, actor)) => Some(ActorRef { actor: Some(ActorId(id)), name: actor.name.clone(), span: None }),
        None if described.names_party(body) => Some(ActorRef { actor: None, name: body.clone(), span: None }),
        None => named_side(described, &words),
    }
}

/// "Maoist leader", "Lake Valley chair": the name before a common noun of office.
fn named_side(described: &Described, words: &[String]) -> Option<ActorRef> {
    let capital = |word: &String| word.starts_with(char::is_uppercase);
    let (office, before) = words.split_last()?;
    let end = before.iter().rposition(|word| !described.is_rank(word))? + 1;
    let start = before[..end].iter().rposition(|word| !capital(word)).map_or(0, |at| at + 1);
    let name = before[start..end].join(" ");
    (described.is_side_office(office) && start < end).then_some(ActorRef { actor: None, name, span: None })
}

/// The party in the words around a name: its "of" phrase, or the owner of the office that stands beside it.
fn introduced_with(cx: &Context<'_>, found: &Found, name: u32) -> Option<ActorRef> {
    let analysis = &cx.analysis;
    let office = |token: &u32| {
        matches!(analysis.deprel(*token).base(), "appos") || analysis.deprel(*token).as_str() == "nmod:desc"
    };
    let above = analysis.head(name).filter(|_| office(&name));
    let beside = analysis.children(name).iter().copied().filter(office);
    // "The secretary of the Guild, Ana Lee": hung on the guild.
    let body = |at: u32| {
        let party = found.actor_ref(at)?;
        let kind = found.actor(party.actor?).kind;
        matches!(kind, ActorKind::Organization | ActorKind::Body).then_some(party)
    };
    if let Some(body) = above.filter(|&at| analysis.children_by(at, "case").next().is_some()).and_then(body) {
        return Some(body);
    }
    let places = std::iter::once(name).chain(above).chain(beside);
    places.into_iter().find_map(|at| {
        let owner = |child: &u32| {
            let of = analysis
                .children_by(*child, "case")
                .any(|case| matches!(analysis.lower(case), "of" | "at" | "from" | "'s" | "\u{2019}s" | "'"));
            // "Its chairman, Ana Lee".
            let its = at != name && analysis.deprel(*child).as_str() == "nmod:poss";
            analysis.deprel(*child).base() == "nmod" && (of || its)
                || at != name && analysis.deprel(*child).base() == "compound"
        };
        analysis.children(at).iter().copied().filter(owner).find_map(|child| {
            let party = found.actor_ref(child)?;
            let kind = found.actor(party.actor?).kind;
            matches!(kind, ActorKind::Organization | ActorKind::Body | ActorKind::Group).then_some(party)
        })
    })
}
