//! Whether a mention tells of the happening that others tell of.
//!
//! Contradictions forbid: other days, another place, another round, other sides, other persons of a side. Then what
//! agrees is counted in points, by `assemble/events.toml`: the vaguer the date, the more must agree.

use super::tellings::{FRESH, ONE_NEWS, another_time, one_news, told_apart, told_later, told_of_another_day};
use super::told::{EventRules, Kinds, Points, Told};
use crate::identity::Who;
use crate::processes::Processes;
use crate::when::When;
use document::EventStatus;
use std::collections::BTreeSet;

/// Days of a row that may have another row next to it: weeks next to each other are two.
const ROW: i32 = 4;
/// Days between the first and the last of one round, where one report tells of the one and another of the other.
const ROUND: i32 = 3;
/// Days by which a happening is put off and still the same: by a report that says so of an earlier plan, and otherwise.
const PUT_OFF: i32 = 31;
const PUT_OFF_LATER: i32 = 10;
/// Days by which a plan is late without a word of it.
const LATE: i32 = 7;
/// Days of a date that is no longer than a month.
const MONTH: i32 = 31;
/// Members of a cluster that a mention is compared with.
const COMPARED: usize = 24;

/// A mention that fits: how well, and why in words.
pub(super) struct Fit {
    pub(super) points: i32,
    pub(super) reason: String,
    /// Only the company it is told in speaks for it: good where nothing else fits.
    pub(super) weak: bool,
}

/// Compares the mentions of a corpus.
pub(super) struct Compare<'a> {
    pub(super) rules: &'a EventRules,
    pub(super) told: &'a [Told],
    pub(super) processes: &'a Processes,
}

impl Compare<'_> {
    /// How well mention `one` fits the cluster of `members`; `None` if it does not.
    pub(super) fn fit(&self, members: &[usize], one: usize) -> Option<Fit> {
        let told = |&member: &usize| &self.told[member];
        let compared = || members.iter().rev().take(COMPARED).map(told);
        let put_off: Vec<&Told> = compared().filter(|member| is_put_off(member)).collect();
        // A plan that the cluster has as put off agrees with the report that says so; its day binds no other.
        let late = superseded(&put_off, &self.told[one]);
        let again = self.told_again(members, &self.told[one]);
        let superseded =
            |member: &Told| superseded(&put_off, member) || late && !is_put_off(member) || again && !member.is_ahead();
        let of_table = self.is_of_table(members, one);
        if compared().any(|member| self.contradict(member, &self.told[one], superseded(member), of_table)) {
            return None;
        }
        let left = |member: &&Told| if late { member.is_ahead() } else { !superseded(member) };
        let fits = compared().filter(left).filter_map(|member| self.agree(member, &self.told[one]));
        fits.max_by_key(|fit| fit.points)
    }

    /// Whether all sides of a mention are among three or more that a member names: of so many, reports name now these, now
    /// those.
    fn is_of_table(&self, members: &[usize], one: usize) -> bool {
        let sides = &self.told[one].sides;
        let mut tables = members.iter().rev().take(COMPARED).map(|&member| &self.told[member].sides);
        sides.len() >= 2 && tables.any(|table| table.len() > 2 && sides.is_subset(table))
    }

    /// Whether a happening that was planned is the one that these were held, as a report of either says that it was put
    /// off: of the same sides and place or number, in the weeks after it, told later.
    pub(super) fn fulfils(&self, planned: &[usize], held: &[usize]) -> Option<i32> {
        let told = |&member: &usize| &self.told[member];
        let all = planned.iter().chain(held).map(told);
        let put_off = all.filter(|one| is_put_off(one)).max_by_key(|one| one.reported)?;
        let fine = |one: &&Told| one.status == EventStatus::Held && one.when.is_some_and(When::is_fine);
        let first = held.iter().map(told).filter(fine).min_by_key(|one| one.reported)?;
        let (then, now, day) = (put_off.reported?, first.reported?, first.when?.first());
        let plan = planned.iter().map(told).filter_map(|one| one.when).map(When::first).max();
        let after = plan.is_none_or(|plan| (0..=PUT_OFF).contains(&(day - plan)) && (then - plan).abs() <= PUT_OFF);
        let early = planned.iter().map(told).filter(|one| !is_put_off(one)).all(|one| one.reported <= put_off.reported);
        let later = (0..=PUT_OFF).contains(&(now - then));
        (after && early && later && !self.forbidden(planned, held) && self.close(planned, held)).then_some(day)
    }

    /// Whether anything but their days keeps two clusters apart.
    fn forbidden(&self, one: &[usize], other: &[usize]) -> bool {
        self.pairs(one, other).any(|(a, b)| {
            self.rules.kinds(&a.kind, &b.kind) != Some(Kinds::Same)
                || self.one_place(a, b) == Some(false)
                || matches!((a.round, b.round), (Some(one), Some(other)) if one != other)
                || self.sides_differ(a, b) && !self.one_numbered(a, b, true)
                || self.rules.by_persons(&a.kind) && persons_differ(a, b)
        })
    }

    fn close(&self, one: &[usize], other: &[usize]) -> bool {
        self.pairs(one, other).any(|(a, b)| {
            let shared = a.sides.intersection(&b.sides).count();
            shared >= 2 || one_round(a, b) || shared >= 1 && self.one_place(a, b) == Some(true)
        })
    }

    fn pairs<'s>(&'s self, one: &'s [usize], other: &'s [usize]) -> impl Iterator<Item = (&'s Told, &'s Told)> {
        let few = |of: &'s [usize]| of.iter().take(COMPARED).map(|&member| &self.told[member]);
        few(one).flat_map(move |a| few(other).map(move |b| (a, b)))
    }

    /// One article tells of the visit that it reports also as of one to come: what it is for, whom it will bring together.
    fn one_visit(&self, a: &Told, b: &Told) -> bool {
        let plan = if a.is_ahead() { a } else { b };
        let visit = self.rules.in_rows(&a.kind) && self.rules.by_persons(&a.kind) && a.kind == b.kind;
        visit && a.at == b.at && plan.when.is_none() && shared_persons(a, b) > 0
    }

    /// Whether a plan within a week or month is an exact one of the cluster, told in the same days: what that became, this
    /// became.
    fn told_again(&self, members: &[usize], plan: &Told) -> bool {
        let near = |other: &Told| {
            other.at == plan.at || told_apart(other, plan).is_some_and(|days| days <= FRESH) && other.kind == plan.kind
        };
        let within = |other: &Told| matches!((plan.when, other.when), (Some(wide), Some(day)) if wide.holds(day));
        let exact =
            |other: &Told| other.is_ahead() && other.when.is_some_and(When::is_fine) && near(other) && within(other);
        plan.is_ahead() && members.iter().rev().take(COMPARED).any(|&member| exact(&self.told[member]))
    }

    fn contradict(&self, a: &Told, b: &Told, superseded: bool, of_table: bool) -> bool {
        let Some(kinds) = self.rules.kinds(&a.kind, &b.kind) else { return true };
        // Two kinds in one article are two happenings to it: a meeting within a round, not the round.
        kinds == Kinds::Near && (a.at == b.at || !exact(a, b))
            || !superseded && self.dates_differ(a, b)
            || self.one_place(a, b) == Some(false)
            || matches!((a.round, b.round), (Some(one), Some(other)) if one != other)
            || !(of_table && exact(a, b)) && self.sides_differ(a, b) && !self.one_numbered(a, b, superseded)
            || self.rules.by_persons(&a.kind) && persons_differ(a, b)
            || self.strangers(a, b)
            // What is told of several is told of none of them.
            || a.several
            || b.several
            || !superseded && another_time(a, b) && !self.one_visit(a, b)
            || told_of_another_day(a, b)
            || told_of_another_day(b, a)
            || fell_through(a, b)
            || fell_through(b, a)
    }

    /// The round of one number, on its days or put off, with a side in common: one of the reports names the host.
    fn one_numbered(&self, a: &Told, b: &Told, superseded: bool) -> bool {
        let shared = a.sides.intersection(&b.sides).count();
        one_round(a, b)
            && (exact(a, b) || shared > 0 && self.processes.share(a.at, b.at) && (superseded || self.moved(a, b)))
    }

    /// Told in articles of two negotiations that have no party in common, one of them without naming anybody.
    fn strangers(&self, a: &Told, b: &Told) -> bool {
        let unnamed = a.sides.is_empty() || b.sides.is_empty();
        unnamed && a.at != b.at && !self.processes.share(a.at, b.at) && about_the_same(a, b) == 0
    }

    fn dates_differ(&self, a: &Told, b: &Told) -> bool {
        let (Some(one), Some(other)) = (a.when, b.when) else { return false };
        !self.moved(a, b) && !one.meets(other, self.slack(a, b))
    }

    /// Whether the days are other ones because it was put off, or came late.
    fn moved(&self, a: &Told, b: &Told) -> bool {
        let (Some(one), Some(other)) = (a.when, b.when) else { return false };
        if one.meets(other, self.slack(a, b)) || one.is_open() != other.is_open() {
            return false;
        }
        if a.at == b.at {
            return put_off_here(a, b);
        }
        let apart = (one.first() - other.first()).abs();
        let shared = a.sides.intersection(&b.sides).count();
        let place = self.one_place(a, b) == Some(true);
        let open = a.sides.is_empty() || b.sides.is_empty();
        // "The truce" of one negotiation is one, whoever is named.
        let only = self.rules.is_once(&a.kind) && a.kind == b.kind && self.processes.share(a.at, b.at);
        let one_a_day = self.rules.is_daily(&a.kind) && a.kind == b.kind && self.processes.share(a.at, b.at);
        let only = only || one_a_day && about_the_same(a, b) > 0;
        let guests = self.rules.in_rows(&a.kind) && self.processes.share(a.at, b.at) && (among(a, b) || among(b, a));
        let close = shared >= 2 || shared >= 1 && place || open && (about_the_same(a, b) >= 2 || only) || guests;
        let put_off = |late: &Told, then: When, other: &Told, when: When| {
            let before = other.is_ahead() && other.reported <= late.reported;
            is_put_off(late) && (before || when.first() >= then.first() && apart <= PUT_OFF_LATER)
        };
        let late = |plan: &Told, then: When, held: &Told, when: When| {
            plan.status == EventStatus::Planned
                && held.status == EventStatus::Held
                && plan.reported.is_some_and(|day| day < then.first())
                && then.is_fine()
                && when.is_fine()
                && (1..=LATE).contains(&(when.first() - then.last()))
        };
        let said = put_off(a, one, b, other) || put_off(b, other, a, one);
        let unsaid = late(a, one, b, other) || late(b, other, a, one);
        if self.a_day_off(a, b) {
            return true;
        }
        let admitted =
            a.kind == b.kind && about_the_same(a, b) > 0 && (late_by_own_words(a, b) || late_by_own_words(b, a));
        apart <= PUT_OFF
            && (said && (close || one_round(a, b)) || unsaid && self.is_late(a, b, shared, place) || admitted)
    }

    /// Two reports have a meeting of the same persons on neighbouring days, and neither tells of two: one of them has another
    /// day.
    fn a_day_off(&self, a: &Told, b: &Told) -> bool {
        let day = |one: &Told| one.when.filter(|when| when.days() == 1 && !when.is_open()).map(When::first);
        let apart = matches!((day(a), day(b)), (Some(one), Some(other)) if (one - other).abs() == 1);
        let held = a.status == EventStatus::Held && b.status == EventStatus::Held;
        let one_kind = a.kind == b.kind && self.rules.by_persons(&a.kind) && !self.rules.in_rows(&a.kind);
        apart && held && one_kind && shared_persons(a, b) >= 2 && !self.tells_both(a, b) && !self.tells_both(b, a)
    }

    /// Whether the article of `a` has a meeting on the day of `b` too.
    fn tells_both(&self, a: &Told, b: &Told) -> bool {
        let first = self.told.partition_point(|one| one.at < a.at);
        let own = self.told[first..].iter().take_while(|one| one.at == a.at);
        own.into_iter().any(|one| one.kind == b.kind && one.when == b.when && shared_persons(one, b) > 0)
    }

    /// Whether what agrees makes a happening days after a plan its fulfilment, though nobody says that it was put off.
    fn is_late(&self, a: &Told, b: &Told, shared: usize, place: bool) -> bool {
        let row = self.rules.in_rows(&a.kind);
        let open = self.rules.is_open(&a.kind) && (shared >= 2 || place && about_the_same(a, b) >= 2);
        row && (one_round(a, b) || shared >= 2 && place) || open
    }

    /// Both name two sides or more, and not two are shared; or, where the list of those who come is open, not one. A
    /// host that only one of them names does not count.
    fn sides_differ(&self, a: &Told, b: &Told) -> bool {
        let host = |one: &Told, other: &Told| one.host.filter(|host| !other.sides.contains(host)).is_some();
        let guests = |one: &Told, other: &Told| one.sides.len() - usize::from(host(one, other));
        let least = guests(a, b).min(guests(b, a));
        let shared = a.sides.intersection(&b.sides).count();
        !a.assumed && !b.assumed && least >= 2 && shared < if self.rules.is_open(&a.kind) { 1 } else { 2 }
    }

    /// Days that may lie between two dates of one happening.
    fn slack(&self, a: &Told, b: &Told) -> i32 {
        let row = self.rules.in_rows(&a.kind) && self.rules.in_rows(&b.kind);
        let sides = a.sides.intersection(&b.sides).count();
        let close = sides >= 2 || a.place.is_some() && a.place == b.place || a.at == b.at && sides >= 1;
        let days = [a.when, b.when].iter().flatten().all(|when| when.days() <= ROW);
        // A round opens on the one day and closes on the other.
        let between = if one_round(a, b) && a.at != b.at { ROUND } else { 1 };
        if row && close && days { between } else { 0 }
    }

    /// Whether the places are one, or a country and a city in it; `None` where nobody knows.
    fn one_place(&self, a: &Told, b: &Told) -> Option<bool> {
        let (one, other) = (a.place.as_ref()?, b.place.as_ref()?);
        // A palace or a hall may stand in the city that another report names.
        if self.rules.is_building(one) != self.rules.is_building(other) && one != other {
            return None;
        }
        match (a.wide_place, b.wide_place) {
            (true, false) => self.rules.lies_in(other, one),
            (false, true) => self.rules.lies_in(one, other),
            _ => Some(one == other || one.split(' ').any(|word| word.len() > 3 && other.split(' ').any(|w| w == word))),
        }
    }

    fn agree(&self, a: &Told, b: &Told) -> Option<Fit> {
        let points = self.rules.points();
        let mut sum = Sum { points: 0, words: Vec::new() };
        let moved = self.moved(a, b);
        if !moved && self.dates_differ(a, b) {
            return None;
        }
        let exact = exact(a, b) && !moved;
        let dated = a.when.is_some() && b.when.is_some();
        sum.time(points, a, b, moved);
        let late = late_by_own_words(a, b) || late_by_own_words(b, a);
        sum.add(late, points.late, "later than planned");
        let place = self.one_place(a, b) == Some(true);
        sum.add(place, points.place, "same place");
        sum.add(one_round(a, b), points.round, "same round");
        let shared = a.sides.intersection(&b.sides).count();
        let persons = shared_persons(a, b);
        sum.add(persons > 0, points.person * count(persons), "same persons");
        sum.add(shared > 0, points.side * count(shared), if persons == 0 { "same sides" } else { "" });
        let named = !a.sides.is_empty() && !b.sides.is_empty();
        let one_day =
            exact && dated && self.rules.is_daily(&a.kind) && a.kind == b.kind && self.processes.share(a.at, b.at);
        // "The government met the mediators", "the rebels met the mediators": each report names its own.
        let complement = one_day && a.sides.len().min(b.sides.len()) == 1;
        let strange = named && shared == 0 && !complement && !a.assumed && !b.assumed;
        sum.add(strange, -points.other_sides, "");
        sum.add(one_day && a.at != b.at, points.daily, "the one of its day");
        sum.add(a.is_ahead() != b.is_ahead(), 0, "one a plan of the other");
        sum.add(self.rules.kinds(&a.kind, &b.kind) == Some(Kinds::Near), -points.near_kind, "");
        sum.add(self.rules.is_once(&a.kind) && one_news(a, b), points.once, "one of its kind in these weeks");
        sum.add(self.rules.is_often(&a.kind), -points.often, "");
        sum.add(a.at != b.at && !exact && !self.processes.share(a.at, b.at), -points.other_process, "");
        let again = a.at == b.at && shared >= 2 && !dated && self.rules.is_open(&a.kind);
        sum.add(again, points.again, "told again in one article");
        let over = !a.is_ahead() && !b.is_ahead() && shared >= 2 && self.processes.share(a.at, b.at);
        let row = self.rules.in_rows(&a.kind) && !self.rules.by_persons(&a.kind);
        let row = row || self.rules.is_open(&a.kind) && a.kind == b.kind;
        let fresh = told_apart(a, b).is_some_and(|days| days <= FRESH) && !told_later(a, b) && !told_later(b, a);
        sum.add(over && row && fresh && !dated && a.at != b.at, points.one_row, "talks in the news of these days");
        let printed = a.at != b.at && a.report == b.report && a.kind == b.kind && a.status == b.status;
        sum.add(printed, points.one_report, "in two prints of one report");
        sum.add(put_off_here(a, b), points.one_report, "put off in one sentence");
        sum.add(self.one_plan(a, b), points.one_plan, "one plan in the news of these days");
        let known_time = dated || a.reported.is_some() && b.reported.is_some();
        if known_time && sum.points >= points.enough {
            return Some(sum.fit(false));
        }
        let company = if a.at != b.at && !named { about_the_same(a, b) } else { 0 };
        // Persons meet and call each other daily: the company must tell who they are.
        let company = if self.rules.by_persons(&a.kind) && company < 2 { 0 } else { company };
        sum.add(company > 0, points.company * count(company), "told of the same parties");
        let place_alone = place && !dated && shared == 0;
        // A report that nobody dated may be of the only such talks at that place.
        let over = !a.is_ahead() && !b.is_ahead();
        let only_there = place && shared >= 2 && over && a.at != b.at && self.rules.in_rows(&a.kind);
        ((known_time && !place_alone || only_there) && sum.points >= points.enough).then(|| sum.fit(true))
    }

    /// Two plans of the same sides in the news of one week, one of them without a date: the next round is one.
    fn one_plan(&self, a: &Told, b: &Told) -> bool {
        let open = a.when.is_none() || b.when.is_none();
        let row = a.kind == b.kind && self.rules.in_rows(&a.kind) && !self.rules.by_persons(&a.kind);
        let near = told_apart(a, b).is_some_and(|days| days <= FRESH);
        let shared = a.sides.intersection(&b.sides).count();
        row && open && near && a.is_ahead() && b.is_ahead() && shared >= 2 && shared == a.sides.len().min(b.sides.len())
    }
}

/// What agrees, counted.
struct Sum {
    points: i32,
    words: Vec<&'static str>,
}

impl Sum {
    fn add(&mut self, holds: bool, points: i32, word: &'static str) {
        if holds {
            self.points += points;
            self.words.extend(Some(word).filter(|word| !word.is_empty()));
        }
    }

    /// Dates, or where one of the two has none, the days of the reports.
    fn time(&mut self, points: &Points, a: &Told, b: &Told, moved: bool) {
        if moved {
            self.add(true, points.put_off, "put off");
        } else if exact(a, b) {
            self.add(true, points.days, "same days");
        } else if a.when.is_some() && b.when.is_some() {
            self.add(true, points.dates, "dates that meet");
        }
        if !exact(a, b) {
            let short = [a.when, b.when].iter().flatten().all(|when| when.days() <= MONTH);
            let days = told_apart(a, b);
            let fresh = days.is_some_and(|days| days <= FRESH);
            self.add(fresh && short, points.fresh, "");
            self.add(!fresh && short && days.is_some_and(|days| days <= ONE_NEWS), points.news, "");
            // Of two that fit, the nearer in time.
            self.points += days.map_or(0, |days| (FRESH - days / 4).max(0));
        }
    }

    fn fit(self, weak: bool) -> Fit {
        let mut words = self.words;
        words.dedup();
        Fit { points: self.points, reason: words.join(", "), weak }
    }
}

fn count(share: usize) -> i32 {
    i32::try_from(share.min(2)).unwrap_or(2)
}

pub(super) fn exact(a: &Told, b: &Told) -> bool {
    matches!((a.when, b.when), (Some(one), Some(other)) if one.is_fine() && other.is_fine() && one.meets(other, 1))
}

fn one_round(a: &Told, b: &Told) -> bool {
    a.round.is_some() && a.round == b.round
}

/// Whether one is told, on its day or later, as not having come to pass on the days on which the other was held.
fn fell_through(late: &Told, held: &Told) -> bool {
    let (Some(day), Some(reported), Some(when)) = (late.when, late.reported, held.when) else { return false };
    is_put_off(late)
        && reported >= day.first()
        && held.status == EventStatus::Held
        && when.is_fine()
        && when.meets(day, 0)
}

/// Whether one sentence has it put off from the one day to the other.
fn put_off_here(a: &Told, b: &Told) -> bool {
    let to = |late: &Told, then: &Told| is_put_off(late) && then.is_ahead() && !is_put_off(then);
    a.at == b.at && a.sentence == b.sentence && a.kind == b.kind && (to(a, b) || to(b, a))
}

/// Whether a plan's date no longer holds, as a later report has it put off.
fn superseded(put_off: &[&Told], plan: &Told) -> bool {
    plan.is_ahead() && put_off.iter().any(|later| later.at != plan.at && later.reported > plan.reported)
}

/// Whether what was held says that it was later than planned, and the other is an earlier plan.
fn late_by_own_words(held: &Told, plan: &Told) -> bool {
    let day = |one: &Told| one.when.filter(|when| when.is_fine()).map(When::first);
    let later = matches!((day(held), day(plan)), (Some(now), Some(then)) if now > then);
    held.late && held.status == EventStatus::Held && plan.is_ahead() && plan.reported < held.reported && later
}

pub(super) fn is_put_off(one: &Told) -> bool {
    one.status == EventStatus::Postponed
}

/// A side that both name persons of, and no person is the same.
fn persons_differ(a: &Told, b: &Told) -> bool {
    a.persons.iter().any(|(side, persons)| b.persons.get(side).is_some_and(|others| persons.is_disjoint(others)))
}

/// Parties that both are about, by those at the table or, where none are named, by those the article speaks of most.
fn about_the_same(a: &Told, b: &Told) -> usize {
    let about = |told: &Told| -> BTreeSet<Who> {
        if told.sides.is_empty() { told.company.iter().copied().collect() } else { told.sides.clone() }
    };
    about(a).intersection(&about(b)).count()
}

/// Whether all but the host of one are sides of the other.
fn among(one: &Told, other: &Told) -> bool {
    let mut guests = one.sides.iter().filter(|side| Some(**side) != one.host).peekable();
    guests.peek().is_some() && guests.all(|side| other.sides.contains(side))
}

fn shared_persons(a: &Told, b: &Told) -> usize {
    let shared = |(side, persons): (&Who, &BTreeSet<usize>)| {
        b.persons.get(side).map_or(0, |others| persons.intersection(others).count())
    };
    a.persons.iter().map(shared).sum()
}
