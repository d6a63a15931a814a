//! The pattern language on hand-built trees.

use document::{Analysis, Parse, Segmentation, Sentence, Token};
use lang::{Pack, Pattern};
use text::{SourceText, Span};

/// One sentence from lines of `form lemma UPOS XPOS head deprel`, heads from 1, 0 for the root.
fn sentence(lines: &str) -> (SourceText, Segmentation, Parse) {
    let rows: Vec<Vec<&str>> = lines.lines().map(|line| line.split_whitespace().collect()).collect();
    let words: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    let source = SourceText::new(words.join(" "));
    let (mut segmentation, mut parse) = (Segmentation::default(), Parse::default());
    let mut at = 0;
    for (token, row) in rows.iter().enumerate() {
        segmentation.tokens.push(Token { span: Span::at(at..at + row[0].len()) });
        at += row[0].len() + 1;
        parse.lemma.push(row[1]);
        parse.upos.push(row[2].parse().unwrap());
        parse.xpos.push(row[3].parse().unwrap());
        let head: u32 = row[4].parse().unwrap();
        parse.head.push(if head == 0 { u32::try_from(token).unwrap() } else { head - 1 });
        parse.deprel.push(row[5].parse().unwrap());
    }
    let tokens = 0..u32::try_from(rows.len()).unwrap();
    segmentation.sentences.push(Sentence { span: source.span(), tokens, paragraph: 0 });
    (source, segmentation, parse)
}

/// Captures of the first match, as `name=word ...`; `None` if nothing matches.
fn find(pattern: &str, lines: &str) -> Option<String> {
    let (source, segmentation, parse) = sentence(lines);
    let analysis = Analysis::new(&source, &segmentation, &parse);
    let pattern = Pattern::parse(pattern, Pack::embedded()).unwrap();
    let found = (0..analysis.len()).find_map(|token| pattern.match_at(&analysis, token, &|_, _| false))?;
    let show = |name: &&str| found.get(name).map(|tokens| format!("{name}={}", source.slice(analysis.span_of(tokens))));
    Some(pattern.captures().iter().filter_map(show).collect::<Vec<_>>().join(" "))
}

const WANTS: &str = "The the DET DT 2 det
union union NOUN NN 3 nsubj
demands demand VERB VBZ 0 root
higher high ADJ JJR 5 amod
pay pay NOUN NN 3 obj
in in ADP IN 7 case
March March PROPN NNP 3 obl";

#[test]
fn steps_follow_dependencies() {
    let pattern = "[lemma=demand] { nsubj: @holder obj|xcomp: @issue obl(in|on): @when }";
    assert_eq!(find(pattern, WANTS).unwrap(), "holder=union issue=pay when=March");
}

#[test]
fn a_forbidden_step_stops_the_match() {
    assert_eq!(find("[lemma=demand] { nsubj: @holder !obj: [lemma=pay] }", WANTS), None);
    assert!(find("[lemma=demand] { nsubj: @holder !obj: [lemma=peace] }", WANTS).is_some());
}

#[test]
fn an_optional_step_binds_if_it_can() {
    assert_eq!(find("[lemma=demand] { nsubj: @a ?iobj: @b }", WANTS).unwrap(), "a=union");
    assert_eq!(find("[lemma=demand] { nsubj: @a ?obj: @b }", WANTS).unwrap(), "a=union b=pay");
}

#[test]
fn a_step_up_reaches_the_head() {
    assert_eq!(find("@x:[lemma=pay] { <obj: @verb:[lemma=demand] }", WANTS).unwrap(), "x=pay verb=demands");
}

#[test]
fn sequences_groups_and_counts() {
    assert_eq!(
        find("[upos=DET] @all:([upos=NOUN|ADJ] | [upos=VERB])+", WANTS).unwrap(),
        "all=union demands higher pay"
    );
    assert_eq!(find("\"higher pay\" [lemma=in]? @m:[upos=PROPN]", WANTS).unwrap(), "m=March");
    assert_eq!(find("[lemma=the] []{0,1} @v:[upos=VERB]", WANTS).unwrap(), "v=demands");
    assert_eq!(find("\"the\" \"big\"? @n:[upos=NOUN]", WANTS).unwrap(), "n=union");
    assert_eq!(find("[lemma=the] [upos=ADJ]{0,1} @v:[upos=VERB]", WANTS), None);
}

#[test]
fn errors_say_where_and_what_to_write() {
    let error = |pattern: &str| Pattern::parse(pattern, Pack::embedded()).unwrap_err();
    assert_eq!(error("[lemma=say").offset, 10);
    assert_eq!(error("[word=say]").message, "there is no test `word`");
    assert!(error("[upos=Verb]").message.contains("no universal tag"));
    assert!(error("[lemma=a] { foo: @x }").message.contains("no dependency relation"));
    assert!(error(&"(".repeat(1000)).message.contains("nested"));
    assert!(error("").message.contains("empty"));
}
