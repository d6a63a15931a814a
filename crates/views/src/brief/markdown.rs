use record::{Corroboration, Entry, Evidence, Origin, Quoting, Record};

/// A Markdown page in the making, wrapped at a width.
pub(crate) struct Page<'a> {
    articles: &'a [Origin],
    width: usize,
    text: String,
}

/// Narrowest wrapping that still reads well.
const NARROWEST: usize = 40;

impl<'a> Page<'a> {
    pub(crate) fn new(record: &'a Record, width: usize) -> Self {
        Self { articles: &record.articles, width: width.max(NARROWEST), text: String::new() }
    }

    /// A page of no record.
    pub(crate) fn empty(width: usize) -> Self {
        Self { articles: &[], width: width.max(NARROWEST), text: String::new() }
    }

    pub(crate) fn finish(self) -> String {
        self.text.trim_end().to_owned() + "\n"
    }

    pub(crate) fn heading(&mut self, level: usize, title: &str) {
        self.gap();
        self.text.push_str(&format!("{} {title}\n\n", "#".repeat(level)));
    }

    pub(crate) fn paragraph(&mut self, text: &str) {
        self.gap();
        self.wrapped(text, "", "");
    }

    pub(crate) fn item(&mut self, text: &str) {
        self.wrapped(text, "- ", "  ");
    }

    /// A second point below an item.
    pub(crate) fn note(&mut self, text: &str) {
        self.wrapped(text, "  ", "  ");
    }

    /// One of several points below an item.
    pub(crate) fn point(&mut self, text: &str) {
        self.wrapped(text, "  - ", "    ");
    }

    /// What stands behind an item: the sentence, where it was printed, how many say so, and the entry's id.
    pub(crate) fn evidence<T>(&mut self, entry: &Entry<T>) {
        if let Some(first) = entry.evidence.first() {
            self.evidence_of(entry, first);
        }
    }

    /// The same with a sentence of choice.
    pub(crate) fn evidence_of<T>(&mut self, entry: &Entry<T>, one: &Evidence) {
        let source = self.source(one);
        self.quote(&one.text, &format!("— {source}; {}; `{}`", reports(&entry.corroboration), entry.id));
    }

    /// A sentence, and below it where it stands.
    pub(crate) fn quote(&mut self, sentence: &str, source: &str) {
        self.wrapped(&one_line(sentence), "  > ", "  > ");
        self.wrapped(source, "  > ", "  > ");
    }

    /// Outlet and date of the article that a piece of evidence stands in, and whose report it passes on there.
    fn source(&self, evidence: &Evidence) -> String {
        let origin = self.articles.iter().find(|origin| origin.id == evidence.article.0);
        let Some(origin) = origin else { return evidence.article.0.clone() };
        let outlet = origin.outlet.clone().unwrap_or_else(|| format!("article {}", origin.id));
        let date = origin.published.as_deref().unwrap_or("undated");
        let here = |one: &&Quoting| one.start < evidence.end && evidence.start < one.end;
        match origin.quotes.iter().find(here) {
            Some(quoting) => format!("{outlet}, {date}, passing on {}", quoting.outlet),
            None => format!("{outlet}, {date}"),
        }
    }

    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn wrapped(&mut self, text: &str, first: &str, rest: &str) {
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(text, options) {
            self.text.push_str(&line);
            self.text.push('\n');
        }
    }
}

/// Names of newsrooms that are told behind a count.
const MOST_NAMED: usize = 3;

/// "3 reports, 2 independent (A Post and B Times)"; names where there are fewer of them than reports.
fn reports(count: &Corroboration) -> String {
    let named = count.independent < count.articles && count.origins.len() <= MOST_NAMED;
    match count.articles {
        1 => "1 report".to_owned(),
        articles if named => {
            format!("{articles} reports, {} independent ({})", count.independent, list(&count.origins))
        }
        articles => format!("{articles} reports, {} independent", count.independent),
    }
}

/// A stretch of text with its line breaks and runs of blanks made one blank.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "A, B and C".
pub(crate) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}
