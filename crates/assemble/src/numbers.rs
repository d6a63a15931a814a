//! Numbers that reports give of one happening, side by side: "about 400" by the police, "1,100" by the union.

use record::{Corroboration, Field, Number, Report, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Who gives a number: a report, and by whom.
#[derive(Clone, Copy)]
struct Giver<'r> {
    report: usize,
    number: &'r Number,
}

/// What is counted, and the numbers given of it, where two reports or two speakers give one. A report that gives two of
/// its own tells of parts: which is that of the whole, is not known.
pub(crate) fn fields<T>(
    reports: &[Report<T>],
    of: impl Fn(&T) -> &[Number],
    settled: impl Fn(&T) -> bool,
    name: impl Fn(&str) -> Cow<'static, str>,
    newsrooms: impl Fn(&Report<T>) -> Vec<String>,
) -> Vec<Field> {
    let mut by_unit: BTreeMap<&str, Vec<Giver<'_>>> = BTreeMap::new();
    for (at, report) in reports.iter().enumerate().filter(|(_, report)| settled(&report.given)) {
        let numbers = of(&report.given);
        for number in numbers {
            let rival = |other: &&Number| other.of == number.of && other.by == number.by && !agree(other, number);
            if numbers.iter().find(rival).is_none() {
                by_unit.entry(&number.of).or_default().push(Giver { report: at, number });
            }
        }
    }
    let several = |givers: &Vec<Giver<'_>>| {
        let first = givers[0];
        givers.iter().any(|one| one.report != first.report || one.number.by != first.number.by)
    };
    let made = by_unit.into_iter().filter(|(_, givers)| several(givers));
    made.map(|(unit, givers)| Field {
        field: name(unit),
        disagree: givers.iter().any(|one| givers.iter().any(|other| !agree(one.number, other.number))),
        values: values(reports, &givers, &newsrooms),
    })
    .collect()
}

/// The numbers, the one that most give first; those with the same bounds are one.
fn values<T>(
    reports: &[Report<T>],
    givers: &[Giver<'_>],
    newsrooms: &impl Fn(&Report<T>) -> Vec<String>,
) -> Vec<Value> {
    let mut groups: Vec<Vec<Giver<'_>>> = Vec::new();
    for &giver in givers {
        let same =
            |of: &&mut Vec<Giver<'_>>| (of[0].number.low, of[0].number.high) == (giver.number.low, giver.number.high);
        match groups.iter_mut().find(same) {
            Some(of) => of.push(giver),
            None => groups.push(vec![giver]),
        }
    }
    groups.sort_by_key(|of| (std::cmp::Reverse(of.len()), of[0].report));
    let value = |of: Vec<Giver<'_>>| {
        let mut by: Vec<String> = of.iter().filter_map(|one| one.number.by.clone()).collect();
        by.sort_unstable();
        by.dedup();
        let mut from: Vec<usize> = of.iter().map(|one| one.report).collect();
        from.dedup();
        Value {
            value: of[0].number.text.clone(),
            corroboration: Corroboration::of(from.iter().map(|&at| &reports[at]), newsrooms),
            articles: from.iter().map(|&at| reports[at].article.0.clone()).collect(),
            by,
        }
    };
    groups.into_iter().map(value).collect()
}

/// Whether one number may be both: bounds that meet, or one of them rounded to the figures of the other.
fn agree(one: &Number, other: &Number) -> bool {
    let low = |number: &Number| number.low.unwrap_or(f64::NEG_INFINITY);
    let high = |number: &Number| number.high.unwrap_or(f64::INFINITY);
    if low(one) <= high(other) && low(other) <= high(one) {
        return true;
    }
    let of = &*one.of;
    let value = |number: &Number| number.low.or(number.high).unwrap_or_default();
    let (one, other) = (value(one), value(other));
    // What each side handed over is half of what was exchanged.
    if of == "prisoner" && (one.min(other) * 2.0 - one.max(other)).abs() < 2.0 {
        return true;
    }
    let (coarse, fine) = if step(one) >= step(other) { (one, other) } else { (other, one) };
    (fine - coarse).abs() < step(coarse) && step(coarse) > step(fine)
}

/// The last figure of a number that is not zero, as it counts: 100 of 1,100.
fn step(number: f64) -> f64 {
    let mut step = 1.0;
    while number.abs() >= step * 10.0 && number % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::ArticleId;
    use record::{EntryId, Evidence};

    fn number(of: &str, n: f64, by: Option<&str>) -> Number {
        Number { of: of.into(), text: format!("{n}"), low: Some(n), high: Some(n), by: by.map(str::to_owned) }
    }

    fn told(all: Vec<Vec<Number>>) -> Vec<Field> {
        let report = |(at, numbers): (usize, Vec<Number>)| Report {
            id: EntryId(format!("e-{at}")),
            article: ArticleId(format!("a{at}")),
            outlet: None,
            published: None,
            evidence: vec![Evidence {
                article: ArticleId(format!("a{at}")),
                start: 0,
                end: 1,
                text: "x".into(),
                rule: "r".into(),
            }],
            given: numbers,
        };
        let reports: Vec<Report<Vec<Number>>> = all.into_iter().enumerate().map(report).collect();
        fields(
            &reports,
            |given| given,
            |_| true,
            |unit| unit.to_owned().into(),
            |report| vec![report.article.0.clone()],
        )
    }

    #[test]
    fn two_reports_disagree_on_how_many_came() {
        let fields = told(vec![vec![number("people", 400.0, None)], vec![number("people", 1100.0, Some("the union"))]]);
        assert_eq!(fields.len(), 1);
        assert!(fields[0].disagree);
        assert_eq!(fields[0].values[1].by, ["the union"]);
    }

    #[test]
    fn rounded_numbers_agree_and_other_units_are_not_compared() {
        let differ =
            |one, other| told(vec![vec![number("people", one, None)], vec![number("people", other, None)]])[0].disagree;
        assert!(!differ(40_000.0, 39_000.0));
        assert!(!differ(300.0, 314.0));
        assert!(differ(126.0, 140.0));
        assert!(differ(90.0, 120.0));
        assert!(told(vec![vec![number("people", 40.0, None)], vec![number("minute", 90.0, None)]]).is_empty());
    }

    #[test]
    fn two_speakers_of_one_report_stand_side_by_side_and_two_parts_do_not() {
        let speakers = vec![number("people", 2000.0, Some("police")), number("people", 5000.0, Some("the union"))];
        assert!(told(vec![speakers])[0].disagree);
        let parts = vec![number("prisoner", 64.0, None), number("prisoner", 51.0, None)];
        assert!(told(vec![parts, vec![number("prisoner", 58.0, None)]]).is_empty());
    }
}
