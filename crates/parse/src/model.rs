//! The trained models together, embedded in the binary.

use crate::features::Morphology;
use crate::gazetteer::Gazetteer;
use crate::lemmatizer::Lemmatizer;
use crate::names::NameTagger;
use crate::parser::Parser;
use crate::tagger::Tagger;
use crate::world;
use std::sync::OnceLock;

/// Everything that was learned of English.
#[derive(Clone, Debug)]
pub struct Model {
    /// Parts of speech.
    pub tagger: Tagger,
    /// Trees.
    pub parser: Parser,
    /// Dictionary forms.
    pub lemmatizer: Lemmatizer,
    /// Names.
    pub names: NameTagger,
    /// Morphological features.
    pub morphology: Morphology,
    /// Known names.
    pub gazetteer: Gazetteer,
}

impl Model {
    /// The shipped model; the first call unpacks it.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Self {
            tagger: Tagger::read(include_bytes!("../../../data/models/en-tagger.bin")),
            parser: Parser::read(include_bytes!("../../../data/models/en-parser.bin")),
            lemmatizer: Lemmatizer::read(include_bytes!("../../../data/models/en-lemmas.bin")),
            morphology: Morphology::read(include_bytes!("../../../data/models/en-features.bin")),
            names: NameTagger::read(include_bytes!("../../../data/models/en-names.bin")),
            gazetteer: Self::gazetteer(),
        })
    }

    /// The shipped lists of known names.
    #[must_use]
    pub fn gazetteer() -> Gazetteer {
        let mut gazetteer = Gazetteer::read(include_str!("../../../data/models/en-gazetteer.txt"));
        world::add(&mut gazetteer);
        gazetteer
    }
}
