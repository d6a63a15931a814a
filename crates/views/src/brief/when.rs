//! TIMEX3 values for people.

/// A value as people read it; `None` where it says nothing (`PAST_REF`, `XXXX-WXX`).
pub(super) fn readable(value: &str) -> Option<String> {
    if let Some((from, to)) = value.split_once('/') {
        return match (readable(from), readable(to)) {
            (Some(from), Some(to)) => Some(format!("{from} to {to}")),
            (from, to) => from.or(to),
        };
    }
    if value.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(value.to_owned());
    }
    let open = value.strip_prefix("XXXX-").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(format!("{open}, year open"))
}

/// Where an entry stands in time: by its own date, else by that of its first report; undated ones last.
pub(super) fn sort_key<'a>(date: Option<&'a str>, reported: Option<&'a str>) -> (bool, &'a str) {
    let own = date.filter(|date| date.starts_with(|c: char| c.is_ascii_digit()));
    let at = own.or(reported);
    (at.is_none(), at.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_values_are_told_as_open() {
        assert_eq!(readable("2026-02-17/2026-02-18").unwrap(), "2026-02-17 to 2026-02-18");
        assert_eq!(readable("XXXX-02-14").unwrap(), "02-14, year open");
        assert_eq!(readable("XXXX-WXX-1"), None);
        assert_eq!(readable("PAST_REF"), None);
    }
}
