//! Whose text an article is, and whose report a sentence passes on: the cases of `specs/credits.txt` and
//! `specs/passed_on.txt`.

use assemble::Assembler;
use document::{Article, ArticleId, DateBasis, Mask, Provenance, Published, Reading};
use lang::Pack;
use record::Origin;
use text::SourceText;

const BODY: &str = "The two delegations met for five hours in the harbour town on Monday and agreed to meet again.\n\
    The envoy said that the lists of detained sailors had been handed over and that both lists were complete.\n\
    His counterpart told journalists that nothing would be signed before the patrol boats left the strait.\n\
    The cannery has sent four hundred workers home since the trawlers were seized.";

fn article(id: &str, outlet: &str, text: &str) -> (Article, Mask) {
    let published = Published { date: "2021-03-03".to_owned(), basis: DateBasis::Given };
    let provenance =
        Provenance { outlet: Some(outlet.to_owned()), published: Some(published), ..Provenance::default() };
    let source = SourceText::new(text);
    let mask = Mask::keep_all(&source);
    (Article { id: ArticleId(id.to_owned()), source, provenance }, mask)
}

/// The article of the case, read beside one of each of the others that print.
fn origin(assembler: &Assembler, outlet: &str, text: &str) -> Origin {
    let mut articles = vec![article("case", outlet, text)];
    for (at, printing) in PRINTING.iter().enumerate() {
        articles.push(article(&format!("printing{at}"), printing, &format!("Nothing was said on day {at}.")));
    }
    let reading = Reading::default();
    let read: Vec<_> = articles.iter().map(|(article, mask)| (article, mask, &reading)).collect();
    let mut record = assembler.assemble(&read);
    let at = record.articles.iter().position(|one| one.id == "case").expect("the article");
    record.articles.swap_remove(at)
}

const PRINTING: [&str; 4] = ["The Northern Sentinel", "Coastal Press Agency", "Radio Lumen", "valleytribune.com"];

fn plain(name: &str) -> String {
    name.trim().to_lowercase().trim_start_matches("the ").to_owned()
}

fn names(cell: &str) -> Vec<String> {
    let mut names: Vec<String> = cell.split(';').map(plain).filter(|name| name != "-").collect();
    names.sort_unstable();
    names
}

fn cases(spec: &str) -> impl Iterator<Item = &str> {
    spec.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

#[test]
fn a_sentence_is_put_down_to_the_newsroom_where_the_report_began() {
    let assembler = Assembler::new(Pack::embedded()).unwrap();
    let mut wrong = Vec::new();
    for case in cases(include_str!("../specs/passed_on.txt")) {
        let (outlet, rest) = match case.strip_prefix('@').and_then(|case| case.split_once(" | ")) {
            Some(own) => own,
            None => ("Harbour Echo", case),
        };
        let (wanted, text) = rest.split_once(" | ").expect("newsrooms and a text");
        let mut found: Vec<String> =
            origin(&assembler, outlet, text).quotes.iter().map(|one| plain(&one.newsroom)).collect();
        found.sort_unstable();
        found.dedup();
        if found != names(wanted) {
            wrong.push(format!("{found:?} for {wanted}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_is_of_the_newsroom_that_it_credits() {
    let assembler = Assembler::new(Pack::embedded()).unwrap();
    let mut wrong = Vec::new();
    for case in cases(include_str!("../specs/credits.txt")) {
        let mut cells = case.splitn(3, " | ");
        let (Some(outlet), Some(wanted), Some(text)) = (cells.next(), cells.next(), cells.next()) else {
            panic!("three cells: {case}")
        };
        let text = text.replace("\\n", "\n").replace('*', BODY);
        let found = origin(&assembler, outlet, &text).newsroom;
        let mut parts: Vec<String> = found.split(record::OR).map(plain).collect();
        parts.sort_unstable();
        if parts != names(&wanted.replace(record::OR, ";")) {
            wrong.push(format!("{found} for {wanted}: {case}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
