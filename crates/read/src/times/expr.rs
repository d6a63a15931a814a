//! The value side of a rule: a small expression over what its pattern captured.

use super::time::{Anchor, Edge, Feast, Time, Unit};

/// An expression as written in a rule: `date(%year, %month, _)`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expr {
    /// `name(arguments)`.
    Call(String, Vec<Expr>),
    /// A capture, by its name.
    Capture(String),
    /// A number.
    Number(f64),
    /// A bare word.
    Word(String),
    /// `_`: left open.
    Open,
}

/// What an expression evaluates to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A time.
    Time(Time),
    /// A number.
    Number(f64),
    /// A word.
    Word(String),
    /// Nothing.
    Open,
}

impl Expr {
    /// Reads an expression.
    ///
    /// # Errors
    /// What is wrong, for people.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut rest = text.trim();
        let expr = parse(&mut rest, 0)?;
        if rest.trim().is_empty() { Ok(expr) } else { Err(format!("`{}` is left over", rest.trim())) }
    }

    /// Its value, with `capture` answering for names; `None` if the parts do not make a time ("February 31").
    pub(crate) fn eval(&self, capture: &dyn Fn(&str) -> Option<Value>) -> Option<Value> {
        match self {
            Self::Capture(name) => Some(capture(name).unwrap_or(Value::Open)),
            Self::Number(n) => Some(Value::Number(*n)),
            Self::Word(word) => Some(Value::Word(word.clone())),
            Self::Open => Some(Value::Open),
            Self::Call(name, args) => {
                let args: Option<Vec<Value>> = args.iter().map(|arg| arg.eval(capture)).collect();
                call(name, &args?)
            }
        }
    }

    /// The capture names it uses and the functions it calls, for checks when rules load.
    pub(crate) fn names(&self, captures: &mut Vec<String>, calls: &mut Vec<String>) {
        match self {
            Self::Capture(name) => captures.push(name.clone()),
            Self::Call(name, args) => {
                calls.push(name.clone());
                args.iter().for_each(|arg| arg.names(captures, calls));
            }
            _ => {}
        }
    }
}

fn parse(rest: &mut &str, depth: usize) -> Result<Expr, String> {
    *rest = rest.trim_start();
    if depth > 16 {
        return Err("calls nest too deep".into());
    }
    if let Some(tail) = rest.strip_prefix('%') {
        *rest = tail;
        return Ok(Expr::Capture(word(rest)?));
    }
    let token = word(rest)?;
    if !rest.starts_with('(') {
        return Ok(match token.parse::<f64>() {
            Ok(number) => Expr::Number(number),
            Err(_) if token == "_" => Expr::Open,
            Err(_) => Expr::Word(token),
        });
    }
    let mut args = Vec::new();
    *rest = &rest[1..];
    loop {
        args.push(parse(rest, depth + 1)?);
        *rest = rest.trim_start();
        let more = rest.starts_with(',');
        if !more && !rest.starts_with(')') {
            return Err(format!("`,` or `)` expected before `{rest}`"));
        }
        *rest = &rest[1..];
        if !more {
            return Ok(Expr::Call(token, args));
        }
    }
}

fn word(rest: &mut &str) -> Result<String, String> {
    let end = rest.find(|c: char| !(c.is_alphanumeric() || "_-.:".contains(c))).unwrap_or(rest.len());
    if end == 0 {
        return Err(format!("a name or number expected before `{rest}`"));
    }
    let (word, tail) = rest.split_at(end);
    *rest = tail;
    Ok(word.to_owned())
}

/// Every function of the value language.
pub(crate) const FUNCTIONS: &[&str] = &[
    "date",
    "weekday",
    "month",
    "season",
    "part",
    "weekend",
    "shift",
    "back",
    "digits",
    "daypart",
    "clock",
    "edge",
    "range",
    "ref",
    "duration",
    "also",
    "vague",
    "set",
    "literal",
    "mod",
    "year2",
    "feast",
    "monthday",
    "same",
    "inyear",
    "inmonth",
    "partof",
    "at",
    "grain",
    "longrange",
    "hhmm",
    "century",
    "onweekday",
];

#[expect(clippy::cast_possible_truncation, reason = "calendar numbers are checked where they are resolved")]
fn int(value: &Value) -> Option<i32> {
    match value {
        Value::Number(n) if n.fract() == 0.0 && n.abs() < 1e6 => Some(*n as i32),
        _ => None,
    }
}

fn small<T: TryFrom<i32>>(value: &Value) -> Option<T> {
    T::try_from(int(value)?).ok()
}

fn text(value: &Value) -> Option<&str> {
    if let Value::Word(word) = value { Some(word) } else { None }
}

fn time(value: &Value) -> Option<Box<Time>> {
    if let Value::Time(time) = value { Some(Box::new(time.clone())) } else { None }
}

fn unit(value: &Value) -> Option<Unit> {
    Unit::parse(text(value)?)
}

/// `None` inside `Some`: an argument left open.
#[expect(clippy::option_option, reason = "open and wrong are two things")]
fn open<T>(value: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<Option<T>> {
    if *value == Value::Open { Some(None) } else { read(value).map(Some) }
}

fn call(name: &str, args: &[Value]) -> Option<Value> {
    let value = match (name, args) {
        ("year2", [n]) => {
            let n = int(n)?;
            return Some(Value::Number(f64::from(if n < 50 { 2000 + n } else { 1900 + n })));
        }
        ("same", [Value::Time(time)]) => time.clone(),
        ("date", [y, m, d]) => calendar(y, m, d)?,
        ("monthday", [day]) => {
            let (month, day) = text(day)?.split_once('-')?;
            Time::Date { year: None, month: Some(month.parse().ok()?), day: Some(day.parse().ok()?) }
        }
        ("onweekday", [weekday, day]) => Time::OnWeekday(small(weekday)?, time(day)?),
        ("inyear", [turn, month, day]) => Time::InYear(int(turn)?, small(month)?, open(day, small)?),
        ("inmonth", [turn, day]) => Time::InMonth(int(turn)?, small(day)?),
        ("partof", [part, turn]) => Time::PartOf(text(part)?.into(), int(turn)?),
        ("grain", [of, Value::Time(time)]) => Time::Grain(unit(of)?, Box::new(time.clone())),
        ("at", [day, Value::Time(Time::Clock(_, clock))]) => at(*time(day)?, clock),
        ("hhmm", [n, zone]) => {
            let n = int(n)?;
            let part = |n: i32| Value::Number(f64::from(n));
            clock(&Value::Open, &part(n / 100), &part(n % 100), &Value::Open, zone)?
        }
        ("longrange", [Value::Number(low), Value::Number(high), of]) => Time::Between(*low, *high, unit(of)?),
        ("weekday", [day, turn]) => Time::Weekday(small(day)?, open(turn, int)?),
        ("month", [month, turn]) => Time::Month(small(month)?, open(turn, int)?),
        ("feast", [feast, year]) => Time::Feast(Feast::parse(text(feast)?)?, open(year, small)?),
        ("season", [season, year, turn]) => Time::Season(text(season)?.into(), open(year, small)?, open(turn, int)?),
        ("part", [part, year]) => Time::Part(text(part)?.into(), open(year, small)?),
        ("weekend", [turn]) => Time::Weekend(open(turn, int)?),
        ("shift", [anchor, unit_of, Value::Number(n)]) => Time::Shift(anchor_of(anchor)?, unit(unit_of)?, *n),
        ("back", [anchor, unit_of, Value::Number(n)]) => Time::Shift(anchor_of(anchor)?, unit(unit_of)?, -*n),
        ("digits", [Value::Number(n), Value::Number(drop)]) => Time::Digits(format!("{}", (n / drop).floor())),
        ("century", [n]) => Time::Digits(format!("{}", int(n)? - 1)),
        ("daypart", [day, part]) => Time::DayPart(time(day)?, text(part)?.into()),
        ("clock", [day, hour, minute, half, zone]) => clock(day, hour, minute, half, zone)?,
        _ => combined(name, args)?,
    };
    Some(Value::Time(value))
}

/// Functions that build on times.
fn combined(name: &str, args: &[Value]) -> Option<Time> {
    Some(match (name, args) {
        ("edge", [edge, of]) => Time::Edge(edge_of(edge)?, time(of)?),
        ("range", [from, to]) => Time::Range(time(from)?, time(to)?),
        ("ref", [reference]) => Time::Reference(text(reference)?.into()),
        ("duration", [Value::Number(n), of]) => Time::Duration(vec![(Some(*n), unit(of)?)]),
        ("vague", [of]) => Time::Duration(vec![(None, unit(of)?)]),
        ("also", [a, b]) => match (*time(a)?, *time(b)?) {
            (Time::Duration(mut a), Time::Duration(b)) if longer(&a, &b) => {
                a.extend(b);
                Time::Duration(a)
            }
            _ => return None,
        },
        ("set", [of]) => Time::Set(time(of)?),
        ("literal", [word]) => Time::Literal(text(word)?.into()),
        ("mod", [modifier, of]) => Time::Modified(modifier_of(text(modifier)?)?, time(of)?),
        _ => return None,
    })
}

fn calendar(year: &Value, month: &Value, day: &Value) -> Option<Time> {
    let (year, month, day) = (open(year, small)?, open(month, small::<i8>)?, open(day, small::<i8>)?);
    let fits = month.is_none_or(|month| (1..=12).contains(&month)) && day.is_none_or(|day| (1..=31).contains(&day));
    let last = month.map(|month| jiff::civil::date(year.unwrap_or(2000), month.clamp(1, 12), 1).days_in_month());
    let real = day.is_none_or(|day| last.is_none_or(|last| day <= last));
    (fits && real).then_some(Time::Date { year, month, day })
}

fn clock(day: &Value, hour: &Value, minute: &Value, half: &Value, zone: &Value) -> Option<Time> {
    let (hour, minute) = (int(hour)?, open(minute, int)?.unwrap_or(0));
    let hour = match text(half) {
        Some("pm") if hour < 12 => hour + 12,
        Some("am") if hour == 12 => 0,
        _ => hour,
    };
    let zone = text(zone).unwrap_or_default();
    let fits = (0..24).contains(&hour) && (0..60).contains(&minute);
    let day = time(day).unwrap_or(Box::new(Time::Shift(Anchor::Near, Unit::Day, 0.0)));
    fits.then(|| Time::Clock(day, format!("T{hour:02}:{minute:02}{zone}")))
}

/// "two years and six months" is one length, "days and weeks" are two.
fn longer(a: &[(Option<f64>, Unit)], b: &[(Option<f64>, Unit)]) -> bool {
    match (a.last(), b.first()) {
        (Some((Some(_), a)), Some((Some(_), b))) => a > b,
        _ => false,
    }
}

/// A clock time on a day; "5 o'clock in the evening" is 17:00.
fn at(day: Time, clock: &str) -> Time {
    let Time::DayPart(day, part) = day else { return Time::Clock(Box::new(day), clock.to_owned()) };
    let hour: Option<u8> = clock.get(1..3).and_then(|hour| hour.parse().ok());
    let late = matches!(part.as_str(), "AF" | "EV" | "NI") && hour.is_some_and(|hour| hour < 12);
    let clock = match (late, hour) {
        (true, Some(hour)) => format!("T{:02}{}", hour + 12, &clock[3..]),
        _ => clock.to_owned(),
    };
    Time::Clock(day, clock)
}

fn anchor_of(value: &Value) -> Option<Anchor> {
    Some(match text(value)? {
        "dct" => Anchor::Dct,
        "prev" => Anchor::Previous,
        "near" => Anchor::Near,
        "told" => Anchor::Told,
        "quarter" => Anchor::Quarter,
        _ => return None,
    })
}

fn edge_of(value: &Value) -> Option<Edge> {
    Some(match text(value)? {
        "start" => Edge::Start,
        "mid" => Edge::Mid,
        "late" => Edge::Late,
        "end" => Edge::End,
        _ => return None,
    })
}

/// TIMEX3 modifiers.
fn modifier_of(word: &str) -> Option<&'static str> {
    const ALL: &[&str] = &[
        "BEFORE",
        "AFTER",
        "ON_OR_BEFORE",
        "ON_OR_AFTER",
        "LESS_THAN",
        "MORE_THAN",
        "EQUAL_OR_LESS",
        "EQUAL_OR_MORE",
        "START",
        "MID",
        "END",
        "APPROX",
    ];
    ALL.iter().copied().find(|&name| name == word)
}
