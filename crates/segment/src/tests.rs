use super::*;

fn sentences(text: &str) -> Vec<String> {
    let source = SourceText::new(text);
    let segmentation = Segmenter::english().segment(&source, &Mask::keep_all(&source));
    segmentation.sentences.iter().map(|sentence| source.slice(sentence.span).to_owned()).collect()
}

fn words(text: &str) -> String {
    let source = SourceText::new(text);
    let segmentation = Segmenter::english().segment(&source, &Mask::keep_all(&source));
    let words: Vec<_> = segmentation.tokens.iter().map(|token| source.slice(token.span)).collect();
    words.join(" ")
}

#[test]
fn sentences_end_at_full_stops_but_not_in_abbreviations() {
    assert_eq!(
        sentences("U.S. Secretary Dana Hill met Gen. Smith on Feb. 14. J. B. Moore was there, too."),
        ["U.S. Secretary Dana Hill met Gen. Smith on Feb. 14.", "J. B. Moore was there, too."]
    );
    assert_eq!(sentences("He went to the U.S. The talks failed."), ["He went to the U.S.", "The talks failed."]);
    assert_eq!(sentences("They met at 5 p.m. in Oslo. It rained."), ["They met at 5 p.m. in Oslo.", "It rained."]);
}

#[test]
fn closing_quotes_belong_to_the_sentence_they_close() {
    assert_eq!(
        sentences("\"We will wait.\" The minister left. “No deal.” She smiled."),
        ["\"We will wait.\"", "The minister left.", "“No deal.”", "She smiled."]
    );
    assert_eq!(sentences("\"Will they come?\" he asked."), ["\"Will they come?\" he asked."]);
}

#[test]
fn a_dateline_is_a_sentence_of_its_own() {
    for (dateline, rest) in [
        ("OSLO", "Ministers met on Monday."),
        ("OSLO/BERN", "Norway said it would wait."),
        ("NEW YORK", "A coalition of unions met."),
        ("OSLO, May 3 (Example News) -", "Ministers met."),
        ("DAR ES SALAAM, Tanzania (EN) _", "The talks ended."),
        ("TALLINN, Estonia —", "The two sides met."),
        ("Geneva, 5 May 2031 (Example) --", "Both delegations left."),
        ("OSLO, May 3:", "The minister"),
        ("**OSLO (Example) —**", "The minister left."),
    ] {
        assert_eq!(sentences(&format!("{dateline} {rest}")), [dateline, rest]);
    }
}

#[test]
fn what_only_looks_like_a_dateline_stays_in_its_sentence() {
    for text in [
        "NATO Secretary General Ana Reed said so.",
        "ROWAN PRODUCTS Inc. cut its dividend.",
        "OSLO MINISTERS MEET IN BERN",
        "OSLO",
        "REED: I think that we will sign.",
        "The union (the largest) - it has ten thousand members - refused.",
        "OPEC - which met in May - will not change course.",
    ] {
        assert_eq!(sentences(text).len(), 1, "{text}");
    }
}

#[test]
fn a_missing_space_still_ends_a_sentence() {
    assert_eq!(sentences("Both sides agreed.The talks go on."), ["Both sides agreed.", "The talks go on."]);
}

#[test]
fn lines_are_paragraphs_unless_wrapped() {
    assert_eq!(sentences("Talks resume\nThe two sides met").len(), 2);
    let wrapped = "The delegations of both countries came together in the\nold town hall, where they had met twice before in the\n\
                   spring, and spoke for two hours about the border and the\nexchange of prisoners.";
    assert_eq!(sentences(wrapped).len(), 1);
}

#[test]
fn words_are_cut_as_in_the_treebanks() {
    assert_eq!(words("We can't, won't and don’t."), "We ca n't , wo n't and do n’t .");
    assert_eq!(words("Iran's 15-year term, the long-term plan"), "Iran 's 15 - year term , the long - term plan");
    assert_eq!(words("the anti-war co-founder"), "the anti-war co-founder");
    assert_eq!(words("$5.2bn (10%) at 10:30pm on 17–18 May"), "$ 5.2 bn ( 10 % ) at 10:30 pm on 17 – 18 May");
    assert_eq!(words("\"Yes,\" said the U.S. envoy..."), "\" Yes , \" said the U.S. envoy ...");
    assert_eq!(
        words("the parties' and/or AT&T's www.example.org/a-b."),
        "the parties ' and / or AT&T 's www.example.org/a-b ."
    );
    assert_eq!(words("1990-1995 and 555-1234"), "1990 - 1995 and 555-1234");
}

#[test]
fn a_sentence_without_end_is_cut() {
    let found = sentences(&"and on ".repeat(crate::LONGEST_SENTENCE));
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].split(' ').count(), crate::LONGEST_SENTENCE);
}
