//! The form of model files: numbers in little-endian order, strings and lists with their length before them.

/// Writes a model file.
#[derive(Debug, Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// Appends a number.
    pub fn number(&mut self, value: usize) {
        self.0.extend(u32::try_from(value).expect("model numbers fit 32 bits").to_le_bytes());
    }

    /// Appends a string.
    pub fn string(&mut self, value: &str) {
        self.number(value.len());
        self.0.extend(value.as_bytes());
    }

    /// Appends a list of strings.
    pub fn strings<S: AsRef<str>>(&mut self, values: &[S]) {
        self.number(values.len());
        values.iter().for_each(|value| self.string(value.as_ref()));
    }

    /// Appends a list of 64-bit numbers.
    pub fn longs(&mut self, values: &[u64]) {
        self.number(values.len());
        self.0.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    }

    /// Appends a list of 16-bit numbers.
    pub fn shorts(&mut self, values: &[u16]) {
        self.number(values.len());
        self.0.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    }

    /// The file.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Reads a model file; what is missing reads as empty.
#[derive(Debug)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Reads from the start of `bytes`.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    fn take(&mut self, len: usize) -> &'a [u8] {
        let (head, tail) = self.0.split_at(len.min(self.0.len()));
        self.0 = tail;
        head
    }

    /// The next number.
    pub fn number(&mut self) -> usize {
        self.take(4).try_into().map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
    }

    /// The next string.
    pub fn string(&mut self) -> &'a str {
        let len = self.number();
        std::str::from_utf8(self.take(len)).unwrap_or_default()
    }

    /// The next list of strings.
    pub fn strings(&mut self) -> Vec<Box<str>> {
        (0..self.number()).map(|_| self.string().into()).collect()
    }

    /// The next list of 64-bit numbers.
    pub fn longs(&mut self) -> Vec<u64> {
        let len = self.number() * 8;
        self.take(len).chunks_exact(8).map(|chunk| u64::from_le_bytes(chunk.try_into().unwrap_or_default())).collect()
    }

    /// The next list of 16-bit numbers.
    pub fn shorts(&mut self) -> Vec<u16> {
        let len = self.number() * 2;
        self.take(len).chunks_exact(2).map(|chunk| u16::from_le_bytes(chunk.try_into().unwrap_or_default())).collect()
    }
}
