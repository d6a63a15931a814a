//! When: from the times of the happening's own clause, of what came at once after it, of the news of it, of its story.

use super::Events;
use super::candidate::{Candidate, Stand};
use super::walk::{case_of, is_predicate};
use crate::{Context, Found};
use document::{Analysis, EventStatus, TimeExpression, TimexType, Upos, Xpos};
use text::Span;

/// Days of the longest row told by its first or last one.
const MOST_DAYS: i64 = 14;
/// Sentences of an article's opening.
const LEAD: u32 = 3;
/// Sentences over which a story keeps its day.
const STORY: u32 = 3;

impl Events {
    /// The happening's TIMEX value: one date, or an interval over the days named for it.
    pub(super) fn date(
        &self,
        cx: &Context<'_>,
        found: &Found,
        candidate: &Candidate,
        triggers: &[u32],
    ) -> Option<String> {
        let a = &cx.analysis;
        let sentence = a.sentence_of(candidate.trigger);
        let usable = found.times_in(a.sentence_tokens(sentence)).filter(|time| day_of(time).is_some());
        let usable: Vec<&TimeExpression> = usable.collect();
        let own = usable.iter().copied();
        let own: Vec<&TimeExpression> = own
            .filter(|time| self.governs(a, candidate, time.span, triggers) || self.is_past_of(cx, candidate, time))
            .collect();
        // "Talks were revived last month when the minister visited Oslo".
        let when = a.children(candidate.trigger).iter().copied().find(|&word| a.lower(word) == "when");
        let when = when.filter(|_| own.is_empty() && a.deprel(candidate.trigger).base() == "advcl");
        let comma = when.filter(|&when| when > 0 && a.lower(when - 1) == ",").map(|when| when - 1);
        let before = |time: &&TimeExpression| {
            let end = Some(a.segmentation.tokens_in(time.span).end);
            when.is_some() && (when == end || comma.is_some() && comma == end)
        };
        let date = span_days(&own)
            .or_else(|| span_days(&usable.iter().copied().filter(before).collect::<Vec<_>>()))
            .or_else(|| self.date_of_sequel(cx, &usable, candidate))
            .or_else(|| self.date_of_news(cx, found, candidate))
            .or_else(|| self.date_of_first(cx, found, candidate))?;
        let date = self.in_told_week(a, &usable, date);
        Some(self.days_until(cx, found, candidate, &date).unwrap_or(date))
    }

    /// "Announced the plan on Tuesday after a meeting in Oslo", "emerged on Friday from talks": what came at once after it is
    /// of its day.
    fn date_of_sequel(&self, cx: &Context<'_>, times: &[&TimeExpression], candidate: &Candidate) -> Option<String> {
        let a = &cx.analysis;
        let below = *candidate.hosts.first().filter(|_| candidate.stand == Stand::Oblique)?;
        // "Failed on Thursday to agree how to share the catch, after talks".
        let mut verbs = std::iter::once(below).chain(a.ancestors(below).take(5));
        let host = verbs.find(|&verb| is_past(a, verb))?;
        let at_once = match case_of(a, candidate.top)? {
            "after" | "following" => true,
            "from" => self.words.attending.contains(a.lemma(host)),
            _ => false,
        };
        let one = a.xpos(candidate.trigger) == Xpos::Nn || self.ontology.kinds[candidate.kind].family == "talks";
        let told = one && !self.identity.manner(a, candidate).old;
        let own =
            |time: &&TimeExpression| governor(a, head_of(a, time.span), &[host]) == host && !is_bound(a, time.span);
        let own: Vec<&TimeExpression> = times.iter().copied().filter(own).collect();
        span_days(&own).filter(|_| at_once && told)
    }

    /// "Announced on Sunday that it had reached a deal": an outcome is news of the day on which it is told.
    fn date_of_news(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate) -> Option<String> {
        let a = &cx.analysis;
        let family = self.ontology.kinds[candidate.kind].family.as_str();
        let verb = *candidate.hosts.last()?;
        let outcome = matches!(family, "agreement" | "signing" | "exchange") && candidate.stand != Stand::Oblique;
        let said = a.head(verb).filter(|&said| {
            a.deprel(verb).base() == "ccomp" && is_past(a, said) && self.words.reporting.contains(a.lemma(said))
        });
        let opening = a.sentence_of(verb) < LEAD && a.xpos(verb) == Xpos::Vbd;
        let fresh = opening || a.children_by(verb, "aux").any(|aux| a.lemma(aux) == "have");
        said.filter(|_| outcome && fresh).and_then(|said| date_under(cx, found, said))
    }

    /// "Flew to Oslo on Monday and met the king", "filed out on Tuesday to begin a strike": the time of what was done first.
    fn date_of_first(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate) -> Option<String> {
        let a = &cx.analysis;
        let verb = *candidate.hosts.last().filter(|_| !matches!(candidate.stand, Stand::Oblique | Stand::Free))?;
        let first = a.head(verb).filter(|&first| is_past(a, first))?;
        let bare = a.children_by(verb, "nsubj").next().is_none();
        let next = a.deprel(verb).base() == "conj" && a.xpos(verb) == Xpos::Vbd;
        let to = a.deprel(verb).base() == "advcl" && a.children_by(verb, "mark").any(|mark| a.lower(mark) == "to");
        let done = to && self.cue(a, first).is_none() && !self.words.reporting.contains(a.lemma(first));
        date_under(cx, found, first).filter(|_| bare && (next || done))
    }

    /// "Ended on Wednesday after three days", "two-day talks opened on Monday", "ending talks that began on Tuesday": all days
    /// of what has its first or last one told.
    fn days_until(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate, date: &str) -> Option<String> {
        let a = &cx.analysis;
        let day: jiff::civil::Date = date.parse().ok()?;
        let by = |words: &[String]| {
            candidate.hosts.iter().copied().find(|&host| words.iter().any(|word| word == a.lemma(host)))
        };
        let (closes, opens) = (by(&self.identity.closing), by(&self.identity.opening));
        let tokens = a.sentence_tokens(a.sentence_of(candidate.trigger));
        let ended = a.lemma(candidate.top) == "end"
            || candidate.stand == Stand::Oblique
                && (tokens.start.max(candidate.top.saturating_sub(6))..candidate.top).any(|at| a.lower(at) == "end");
        let family = self.ontology.kinds[candidate.kind].family.as_str();
        if !matches!(family, "talks" | "visit") || closes.is_none() && opens.is_none() && !ended {
            return None;
        }
        // "Signed a pact on Friday, ending talks that began on Tuesday".
        let main = closes.filter(|&verb| a.deprel(verb).base() == "advcl").and_then(|verb| a.head(verb));
        if let Some(last) = main.filter(|_| opens.is_some()).and_then(|verb| date_under(cx, found, verb)) {
            let run = last.parse().ok().and_then(|last: jiff::civil::Date| day.until(last).ok());
            return run
                .filter(|run| (1..=MOST_DAYS).contains(&i64::from(run.get_days())))
                .map(|_| format!("{date}/{last}"));
        }
        let length =
            found.times_in(tokens.clone()).filter(|time| time.kind == TimexType::Duration).find_map(|time| {
                let days: i64 = time.value.strip_prefix('P')?.strip_suffix('D')?.parse().ok()?;
                let own = a.segmentation.tokens_in(time.span);
                let after = own.start > tokens.start && a.lower(own.start - 1) == "after";
                let nouns = [candidate.trigger, candidate.top];
                let inside =
                    |at: u32| matches!(a.upos(at), Upos::Noun | Upos::Propn | Upos::Adj) || a.lower(at) == "of";
                let before = |noun: u32| own.end <= noun && (own.end..noun).all(inside);
                let of = nouns.iter().any(|&noun| own.contains(&noun) || before(noun));
                (of || after && closes.is_some()).then_some(days).filter(|days| (2..=MOST_DAYS).contains(days))
            })?;
        let span = jiff::Span::new().days(length - 1);
        let (first, last) = match opens {
            Some(_) => (day, day.checked_add(span).ok()?),
            None => (day.checked_sub(span).ok()?, day),
        };
        Some(format!("{first}/{last}"))
    }

    /// Days of a sentence that tells of "last week" lie in that week: "last week's talks, held on Wednesday".
    fn in_told_week(&self, a: &Analysis<'_>, times: &[&TimeExpression], date: String) -> String {
        let weeks = times.iter().filter(|time| time.value.len() == "2026-W07".len() && time.value.contains("-W"));
        let Some(week) = weeks.into_iter().next() else { return date };
        let told = times.iter().find(|time| date.split('/').any(|day| day == time.value));
        let open = |at: u32| a.xpos(at) == Xpos::Md || matches!(a.lower(at), "that" | "to" | "since");
        let between = told.is_some_and(|told| {
            let (one, other) = (a.segmentation.tokens_in(week.span), a.segmentation.tokens_in(told.span));
            (one.end.min(other.end)..one.start.max(other.start)).any(open)
        });
        let Some(monday) = monday_of(&week.value).filter(|_| !between) else { return date };
        let moved = |day: &str| {
            let day: jiff::civil::Date = day.parse().ok()?;
            let apart = monday.until(day).ok()?.get_days();
            let shift = if (7..14).contains(&apart) { -7 } else { 0 };
            Some(day.checked_add(jiff::Span::new().days(shift)).ok()?.to_string())
        };
        let Some(mut days) = date.split('/').map(moved).collect::<Option<Vec<String>>>() else { return date };
        days.sort_unstable();
        days.dedup();
        days.join("/")
    }

    /// Whether the sentence says when it is, be it a weekday of a report without a date.
    pub(super) fn is_timed(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate, triggers: &[u32]) -> bool {
        let a = &cx.analysis;
        let open = |time: &TimeExpression| {
            matches!(time.kind, TimexType::Date | TimexType::Time) && time.value.starts_with("XXXX")
        };
        let mut times = found.times_in(a.sentence_tokens(a.sentence_of(candidate.trigger)));
        times.any(|time| open(time) && self.governs(a, candidate, time.span, triggers))
    }

    /// What the opening of a report tells in the past, with no time of its own, is news of the report's day.
    pub(super) fn date_of_lead(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate) -> Option<String> {
        let a = &cx.analysis;
        let sentence = a.sentence_of(candidate.trigger);
        let verb = *candidate.hosts.last()?;
        let past = is_past(a, verb);
        let main = a.head(verb).is_none() || matches!(a.deprel(verb).base(), "ccomp" | "conj" | "parataxis");
        // A time in a clause or phrase aside is of something else.
        let own: Vec<u32> = std::iter::once(verb).chain(a.ancestors(verb).take(6)).collect();
        let dated = |time: &TimeExpression| own.contains(&governor(a, head_of(a, time.span), &own));
        let mut times = found.times_in(a.sentence_tokens(sentence)).filter(|time| day_of(time).is_some());
        let timed = times.any(dated);
        let lead = sentence < LEAD && candidate.stand != Stand::Oblique && past && main && !timed;
        cx.dct_of(sentence).filter(|_| lead).map(|dct| dct.to_string())
    }

    /// Whether the sentence tells what came next in a story, with no time of its own: "they met in the garden".
    pub(super) fn is_narrated(&self, cx: &Context<'_>, found: &Found, candidate: &Candidate) -> bool {
        let a = &cx.analysis;
        let tokens = a.sentence_tokens(a.sentence_of(candidate.trigger));
        let timed = found.times_in(tokens).any(|time| day_of(time).is_some() || time.value.starts_with("XXXX"));
        let after = case_of(a, candidate.top).is_some_and(|case| matches!(case, "after" | "following"));
        let verb = match candidate.stand {
            Stand::Free => None,
            // "They announced it after a meeting in Oslo".
            Stand::Oblique => candidate.hosts.first().filter(|_| after),
            _ => candidate.hosts.last(),
        };
        verb.is_some_and(|&verb| {
            let passive = || a.children_by(verb, "aux").any(|aux| matches!(a.lower(aux), "was" | "were"));
            !timed && (a.xpos(verb) == Xpos::Vbd || a.xpos(verb) == Xpos::Vbn && passive())
        })
    }

    /// What is told as the next thing in a story is of the day of what was told before it, where the same people had it.
    pub(super) fn date_by_story(&self, happenings: &mut [super::merge::Happening]) {
        for at in 1..happenings.len() {
            let (before, rest) = happenings.split_at_mut(at);
            let event = &mut rest[0].first;
            let family = self.ontology.kinds[event.candidate.kind].family.as_str();
            let process = matches!(
                family,
                "contact" | "talks" | "visit" | "agreement" | "signing" | "exchange" | "hearing" | "demonstration"
            );
            let told = event.narrated && event.told.status == EventStatus::Held;
            // What was agreed is news of the report's day rather than of the day of a meeting before.
            let dated = event.date.is_some() && !(event.by_lead && matches!(family, "contact" | "visit"));
            if dated || !told || !process {
                continue;
            }
            let near = |one: &&super::merge::Happening| {
                let known = &one.first;
                if event.sentence <= known.sentence || event.sentence - known.sentence > STORY {
                    return false;
                }
                // "A contract was reached after two weeks", of those told of right before.
                let nobody = event.named == 0 && event.sentence - known.sentence == 1;
                !known.by_lead
                    && known.told.status == EventStatus::Held
                    && (nobody || known.participants.resembles(&event.participants))
            };
            let day = before.iter().rev().filter(near).find_map(|one| one.first.date.clone());
            event.date = day.filter(|day| !day.contains('/')).or_else(|| event.date.take());
        }
    }

    /// "Agreed to cooperate in 2001": what is past is the time of agreeing and not of what was agreed.
    fn is_past_of(&self, cx: &Context<'_>, candidate: &Candidate, time: &TimeExpression) -> bool {
        let a = &cx.analysis;
        let agreed = candidate.stand == Stand::Verb && self.ontology.kinds[candidate.kind].family == "agreement";
        let inner = |verb: u32| a.head(verb) == Some(candidate.trigger) && a.deprel(verb).base() == "xcomp";
        let under = || {
            let head = head_of(a, time.span);
            a.ancestors(head).take(3).any(inner)
        };
        let past = || {
            let day = day_of(time).zip(cx.dct).map(|(value, dct)| (value.to_owned(), dct.to_string()));
            day.is_some_and(|(value, dct)| {
                let end = value.rsplit('/').next().unwrap_or(&value);
                end.starts_with(|c: char| c.is_ascii_digit())
                    && *end < *dct.get(..end.len().min(dct.len())).unwrap_or(&dct)
            })
        };
        agreed && under() && past()
    }

    fn governs(&self, a: &Analysis<'_>, candidate: &Candidate, span: Span, triggers: &[u32]) -> bool {
        if is_bound(a, span) {
            return false;
        }
        let tokens = a.segmentation.tokens_in(span);
        let time = head_of(a, span);
        let mut stops = vec![candidate.trigger, candidate.top];
        stops.extend(&candidate.hosts);
        let shares = candidate.stand != Stand::Oblique || self.shares_time(a, candidate);
        let owns = |token: u32| {
            token == candidate.trigger || token == candidate.top || shares && candidate.hosts.contains(&token)
        };
        let by_tree = governor(a, time, &stops);
        let nearest = self.nearest_before(a, tokens.start, candidate, triggers);
        let behind = |nearest: u32| (nearest..tokens.start).any(|token| bounds(a.lower(token)));
        match nearest {
            Some(nearest) if triggers.contains(&nearest) && behind(nearest) => false,
            Some(nearest) if (nearest..tokens.start).any(|token| a.lower(token) == "since") => false,
            Some(nearest) if owns(nearest) => true,
            Some(nearest) if triggers.contains(&nearest) => false,
            // "On Tuesday evening the leaders huddled", where the parser hung the time on nothing.
            None if !is_predicate(a, by_tree) && a.head(by_tree).is_none() => {
                let end = a.sentence_tokens(a.sentence_of(time)).end;
                (tokens.end..end).find(|&verb| a.upos(verb) == Upos::Verb).is_some_and(owns)
            }
            _ => owns(by_tree),
        }
    }

    /// The nearest verb or happening before a time, however the parser hung the time. A conference does not hide the verb
    /// whose place it is.
    fn nearest_before(&self, a: &Analysis<'_>, time: u32, candidate: &Candidate, triggers: &[u32]) -> Option<u32> {
        let start = a.sentence_tokens(a.sentence_of(time)).start;
        let margin = |token: u32| {
            token != candidate.trigger
                && a.head(token).is_some_and(|head| self.prepositions.margins.iter().any(|word| word == a.lemma(head)))
        };
        (start..time).rev().find(|&token| {
            let verb = matches!(a.upos(token), Upos::Verb) || candidate.hosts.contains(&token);
            verb || triggers.contains(&token) && !margin(token)
        })
    }

    /// Whether the clause's time is the happening's, which is in a phrase of it: "met at a summit on Friday".
    pub(super) fn shares_time(&self, a: &Analysis<'_>, candidate: &Candidate) -> bool {
        let reporting = candidate.hosts.first().is_some_and(|&host| self.words.reporting.contains(a.lemma(host)));
        let case = case_of(a, candidate.top);
        !reporting && case.is_some_and(|case| self.prepositions.purpose.iter().any(|known| known == case))
    }
}

/// Prepositions that make of a time the bound of another.
fn bounds(word: &str) -> bool {
    matches!(word, "since" | "until" | "till" | "before" | "after")
}

/// "Since Monday", "two days after": when something else is.
fn is_bound(a: &Analysis<'_>, span: Span) -> bool {
    let tokens = a.segmentation.tokens_in(span);
    let start = a.sentence_tokens(a.sentence_of(tokens.start)).start;
    // "After Wednesday's meeting", "before the March 3 round": the preposition is the noun's.
    let noun = a.head(head_of(a, span)).filter(|&noun| noun >= tokens.end);
    let of_noun = noun.is_some_and(|noun| matches!(a.upos(noun), Upos::Noun | Upos::Propn));
    let article = |token: u32| if token > start && a.upos(token) == Upos::Det { token - 1 } else { token };
    let before = !of_noun && tokens.start > start && bounds(a.lower(article(tokens.start - 1)))
        || tokens.end > tokens.start + 1 && bounds(a.lower(tokens.end - 1));
    // "Two days after", but not "on Tuesday after long hours".
    let counted = |token: u32| matches!(a.lemma(token), "day" | "week" | "month" | "year" | "hour");
    let measured = (tokens.start..tokens.end).any(counted);
    before || measured && tokens.end < a.len() && bounds(a.lower(tokens.end))
}

/// A simple past or a perfect.
fn is_past(a: &Analysis<'_>, verb: u32) -> bool {
    let perfect = || a.children_by(verb, "aux").any(|aux| matches!(a.lower(aux), "has" | "have"));
    a.xpos(verb) == Xpos::Vbd || a.xpos(verb) == Xpos::Vbn && perfect()
}

fn head_of(a: &Analysis<'_>, span: Span) -> u32 {
    let tokens = a.segmentation.tokens_in(span);
    if tokens.is_empty() { tokens.start.min(a.len().saturating_sub(1)) } else { a.head_of(tokens) }
}

/// The first of `stops`, predicate or noun with a phrase above a time.
fn governor(a: &Analysis<'_>, time: u32, stops: &[u32]) -> u32 {
    let mut at = time;
    for up in a.ancestors(time).take(12) {
        at = up;
        if stops.contains(&up) || is_predicate(a, up) {
            break;
        }
    }
    at
}

/// The day, month or year a time expression names.
pub(super) fn day_of(time: &TimeExpression) -> Option<&str> {
    let dated = matches!(time.kind, TimexType::Date | TimexType::Time);
    let value = time.value.as_str();
    let open = value.starts_with("XXXX-") && !value.contains('W') && value.contains(|c: char| c.is_ascii_digit());
    let calendar = value.starts_with(|c: char| c.is_ascii_digit()) || open;
    if !dated || !calendar {
        return None;
    }
    Some(if value.contains('/') { value } else { value.split('T').next().unwrap_or(value) })
}

/// One value over the expressions: the finest alone, or from the first day to the last where two days are named.
fn span_days(times: &[&TimeExpression]) -> Option<String> {
    let values: Vec<&str> = times.iter().filter_map(|time| day_of(time)).collect();
    let days: Vec<&&str> = values.iter().filter(|value| value.len() == 10).collect();
    match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) if first != last => Some(format!("{first}/{last}")),
        (Some(first), _) => Some((**first).to_owned()),
        _ => values.iter().max_by_key(|value| value.len()).map(|value| in_days(value)),
    }
}

/// A weekend as its two days, a season as its months; any other value as it is.
fn in_days(value: &str) -> String {
    let season = |from: &str, to: &str| format!("{0}-{from}/{0}-{to}", &value[..4]);
    match value.get(4..) {
        Some("-SP") => season("03", "05"),
        Some("-SU") => season("06", "08"),
        Some("-FA") => season("09", "11"),
        Some(week) if week.ends_with("-WE") => weekend(value).unwrap_or_else(|| value.to_owned()),
        _ => value.to_owned(),
    }
}

/// The first day of `2031-W20`.
fn monday_of(week: &str) -> Option<jiff::civil::Date> {
    let (year, week) = week.split_once("-W")?;
    let day = jiff::civil::ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, jiff::civil::Weekday::Monday);
    Some(day.ok()?.date())
}

/// Saturday and Sunday of `2031-W20-WE`.
fn weekend(value: &str) -> Option<String> {
    let (year, week) = value.strip_suffix("-WE")?.split_once("-W")?;
    let day = |weekday| {
        jiff::civil::ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, weekday).ok().map(|day| day.date())
    };
    Some(format!("{}/{}", day(jiff::civil::Weekday::Saturday)?, day(jiff::civil::Weekday::Sunday)?))
}

/// The date told in the clause of `verb`.
pub(crate) fn date_under(cx: &Context<'_>, found: &Found, verb: u32) -> Option<String> {
    let a = &cx.analysis;
    let times = found.times_in(a.sentence_tokens(a.sentence_of(verb)));
    let own: Vec<&TimeExpression> = times.filter(|time| governor(a, head_of(a, time.span), &[verb]) == verb).collect();
    span_days(&own)
}

#[cfg(test)]
mod tests {
    use super::in_days;

    #[test]
    fn weekends_and_seasons_are_days_and_months() {
        assert_eq!(in_days("2023-W36-WE"), "2023-09-09/2023-09-10");
        assert_eq!(in_days("2023-FA"), "2023-09/2023-11");
        assert_eq!(in_days("2023-W36"), "2023-W36");
        assert_eq!(in_days("2023"), "2023");
    }
}
