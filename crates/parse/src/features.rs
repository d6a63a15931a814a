//! Morphological features (`FEATS`), computed from tag, dictionary form and form.

use document::{Deprel, Upos, Xpos};

/// The features of one word in the treebanks' notation; `_` if it has none.
#[must_use]
pub fn features(form: &str, lemma: &str, upos: Upos, xpos: Xpos) -> String {
    let lower = form.to_lowercase();
    let features = match upos {
        Upos::Noun | Upos::Propn => noun(xpos),
        Upos::Verb | Upos::Aux => verb(&lower, lemma, xpos),
        Upos::Adj | Upos::Adv => degree(&lower, xpos),
        Upos::Det | Upos::Pron => pronoun(&lower, xpos),
        Upos::Num => number(form),
        _ => "",
    };
    if features.is_empty() { "_".to_owned() } else { features.to_owned() }
}

const fn noun(xpos: Xpos) -> &'static str {
    match xpos {
        Xpos::Nns | Xpos::Nnps => "Number=Plur",
        Xpos::Nn | Xpos::Nnp => "Number=Sing",
        _ => "",
    }
}

fn verb(lower: &str, lemma: &str, xpos: Xpos) -> &'static str {
    match xpos {
        Xpos::Md => "VerbForm=Fin",
        Xpos::Vb => "VerbForm=Inf",
        Xpos::Vbd if lemma == "be" && lower == "was" => "Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin",
        Xpos::Vbd => "Mood=Ind|Tense=Past|VerbForm=Fin",
        Xpos::Vbg => "Tense=Pres|VerbForm=Part",
        Xpos::Vbn => "Tense=Past|VerbForm=Part",
        Xpos::Vbp => "Mood=Ind|Tense=Pres|VerbForm=Fin",
        Xpos::Vbz => "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
        _ => "",
    }
}

fn degree(lower: &str, xpos: Xpos) -> &'static str {
    match xpos {
        Xpos::Jj if !matches!(lower, "own" | "such") => "Degree=Pos",
        Xpos::Jjr | Xpos::Rbr => "Degree=Cmp",
        Xpos::Jjs | Xpos::Rbs => "Degree=Sup",
        Xpos::Wrb => "PronType=Int",
        Xpos::Rb if matches!(lower, "not" | "n't" | "n’t") => "Polarity=Neg",
        _ => "",
    }
}

fn pronoun(lower: &str, xpos: Xpos) -> &'static str {
    match lower {
        "the" => "Definite=Def|PronType=Art",
        "a" | "an" => "Definite=Ind|PronType=Art",
        "this" | "that" => "Number=Sing|PronType=Dem",
        "these" | "those" => "Number=Plur|PronType=Dem",
        "i" => "Case=Nom|Number=Sing|Person=1|PronType=Prs",
        "me" => "Case=Acc|Number=Sing|Person=1|PronType=Prs",
        "we" => "Case=Nom|Number=Plur|Person=1|PronType=Prs",
        "us" => "Case=Acc|Number=Plur|Person=1|PronType=Prs",
        "you" => "Case=Nom|Person=2|PronType=Prs",
        "he" => "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
        "him" => "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
        "she" => "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs",
        "it" => "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
        "they" => "Case=Nom|Number=Plur|Person=3|PronType=Prs",
        "them" => "Case=Acc|Number=Plur|Person=3|PronType=Prs",
        _ => match xpos {
            Xpos::PrpS => "Case=Gen|Poss=Yes|PronType=Prs",
            Xpos::Wdt | Xpos::Wp => "PronType=Rel",
            _ => "",
        },
    }
}

fn number(form: &str) -> &'static str {
    if form.starts_with(|c: char| c.is_ascii_digit()) {
        "NumForm=Digit|NumType=Card"
    } else {
        "NumForm=Word|NumType=Card"
    }
}

/// The voice a relation adds to a participle: "were exchanged".
#[must_use]
pub const fn is_passive(rel: Deprel) -> bool {
    matches!(rel, Deprel::AuxPass | Deprel::NsubjPass | Deprel::CsubjPass)
}
