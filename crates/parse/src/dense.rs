//! The few operations on vectors and matrices that the neural parser needs: sums of whole numbers, and real numbers taken
//! one by one, so that no result depends on the processor.

/// Numbers of the output that are summed at once, in blocks of eight.
pub const GROUP: usize = 64;

/// The weights of eight numbers of the output for two of the input, side by side: what a processor multiplies at once.
type Block = [i16; 16];
const BLOCKS: usize = GROUP / 8;

/// A matrix of weights. Order: groups of the output, in each the pairs of the input, in each the blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix(Vec<Block>);

impl Matrix {
    /// The matrix whose weights are given row by row, one row for each of `inputs` numbers of the input. `inputs` is even;
    /// the output is filled up with zeros to whole groups.
    #[must_use]
    pub fn pack(rows: &[i16], inputs: usize) -> Self {
        let width = rows.len() / inputs.max(1);
        let weight = |input: usize, output: usize| if output < width { rows[input * width + output] } else { 0 };
        let groups = width.div_ceil(GROUP);
        let places = (0..groups).flat_map(|group| {
            (0..inputs / 2).flat_map(move |pair| (0..BLOCKS).map(move |block| (group * GROUP + block * 8, pair * 2)))
        });
        Self(places.map(|(output, input)| std::array::from_fn(|n| weight(input + n % 2, output + n / 2))).collect())
    }

    /// The matrix with the weights that [`weights`](Self::weights) gives.
    #[must_use]
    pub fn read(weights: &[i16]) -> Self {
        Self(weights.as_chunks().0.to_vec())
    }

    /// All weights, in order.
    #[must_use]
    pub fn weights(&self) -> &[i16] {
        self.0.as_flattened()
    }

    /// Whether it takes so many numbers and gives so many.
    #[must_use]
    pub fn fits(&self, inputs: usize, outputs: usize) -> bool {
        self.0.len() == outputs.div_ceil(GROUP) * BLOCKS * (inputs / 2)
    }

    /// Writes its product with `x` to `y`.
    #[inline(always)]
    pub fn multiply<M: Machine>(&self, machine: M, x: &[i16], y: &mut [i32]) {
        let pairs = x.as_chunks::<2>().0;
        for (y, group) in y.chunks_mut(GROUP).zip(self.0.chunks_exact(pairs.len() * BLOCKS)) {
            let mut sums = machine.zero();
            for (pair, blocks) in pairs.iter().zip(group.as_chunks().0) {
                machine.sum(&mut sums, *pair, blocks);
            }
            y.copy_from_slice(&machine.sums(sums)[..y.len()]);
        }
    }
}

/// How a kind of processor multiplies: all kinds give the same.
pub trait Machine: Copy {
    /// A group of sums.
    type Sums: Copy;
    /// No sum yet.
    fn zero(self) -> Self::Sums;
    /// Adds the products of a pair with its weights.
    fn sum(self, sums: &mut Self::Sums, pair: [i16; 2], blocks: &[Block; BLOCKS]);
    /// The sums.
    fn sums(self, sums: Self::Sums) -> [i32; GROUP];
}

/// Any processor.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

impl Machine for Plain {
    type Sums = [i32; GROUP];

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        [0; GROUP]
    }

    #[inline(always)]
    fn sum(self, sums: &mut Self::Sums, pair: [i16; 2], blocks: &[Block; BLOCKS]) {
        let [a, b] = pair.map(i32::from);
        for (sum, [left, right]) in sums.iter_mut().zip(blocks.as_flattened().as_chunks().0) {
            *sum = sum.wrapping_add((i32::from(*left) * a).wrapping_add(i32::from(*right) * b));
        }
    }

    #[inline(always)]
    fn sums(self, sums: Self::Sums) -> [i32; GROUP] {
        sums
    }
}

#[cfg(target_arch = "x86_64")]
impl Machine for pulp::x86::V3 {
    type Sums = [std::arch::x86_64::__m256i; BLOCKS];

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        [self.avx._mm256_setzero_si256(); BLOCKS]
    }

    #[inline(always)]
    fn sum(self, sums: &mut Self::Sums, pair: [i16; 2], blocks: &[Block; BLOCKS]) {
        let pair = self.avx._mm256_set1_epi32(pulp::cast(pair));
        for n in 0..BLOCKS {
            let products = self.avx2._mm256_madd_epi16(pair, pulp::cast(blocks[n]));
            sums[n] = self.avx2._mm256_add_epi32(sums[n], products);
        }
    }

    #[inline(always)]
    fn sums(self, sums: Self::Sums) -> [i32; GROUP] {
        pulp::cast(sums)
    }
}

/// What is to be computed on the best machine there is.
pub trait Work {
    /// Computes it.
    fn run<M: Machine>(self, machine: M);
}

/// Runs `work` on the best machine that this processor is.
pub fn run(work: impl Work) {
    #[cfg(target_arch = "x86_64")]
    if let Some(machine) = pulp::x86::V3::try_new() {
        return pulp::Simd::vectorize(machine, Wide(machine, work));
    }
    work.run(Plain);
}

#[cfg(target_arch = "x86_64")]
struct Wide<M, W>(M, W);

#[cfg(target_arch = "x86_64")]
impl<M: Machine, W: Work> pulp::WithSimd for Wide<M, W> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        self.1.run(self.0);
    }
}

/// `y += x`.
#[inline(always)]
pub fn add(y: &mut [i16], x: &[i16]) {
    for (y, &x) in y.iter_mut().zip(x) {
        *y = y.saturating_add(x);
    }
}

/// The whole number next to `x`, which is small; the even one of two.
#[inline(always)]
#[must_use]
pub fn round(x: f32) -> i16 {
    // From here on, a real number has no digits after the point.
    const WHOLE: f32 = 12_582_912.0;
    (x + WHOLE).to_bits().wrapping_sub(WHOLE.to_bits()) as i16
}

/// The logistic function.
#[inline(always)]
#[must_use]
pub fn sigmoid(x: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * x)
}

/// A fast hyperbolic tangent, exact to about 1e-4.
#[inline(always)]
#[must_use]
pub fn tanh(x: f32) -> f32 {
    let x = x.clamp(-4.97, 4.97);
    let square = x * x;
    let above = x * (135_135.0 + square * (17_325.0 + square * (378.0 + square)));
    let below = 135_135.0 + square * (62_370.0 + square * (3_150.0 + square * 28.0));
    above / below
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Product<'a>(&'a Matrix, &'a [i16], &'a mut [i32]);

    impl Work for Product<'_> {
        fn run<M: Machine>(self, machine: M) {
            self.0.multiply(machine, self.1, self.2);
        }
    }

    #[test]
    fn every_machine_multiplies_alike() {
        let (inputs, outputs) = (10, 70);
        let number = |n: usize| (n * 7919 % 65_521) as u16;
        let rows: Vec<i16> = (0..inputs * outputs).map(|n| number(n).cast_signed().max(-32_767)).collect();
        let x: Vec<i16> = (0..inputs).map(|n| (number(n + 5) % 8192).cast_signed() - 4096).collect();
        let matrix = Matrix::pack(&rows, inputs);
        let naive = |output| (0..inputs).map(|n| i32::from(rows[n * outputs + output]) * i32::from(x[n])).sum::<i32>();
        let naive: Vec<i32> = (0..outputs).map(naive).collect();
        let (mut plain, mut best) = (vec![0; outputs], vec![0; outputs]);
        matrix.multiply(Plain, &x, &mut plain);
        run(Product(&matrix, &x, &mut best));
        assert_eq!(plain, naive);
        assert_eq!(best, naive);
        assert!(matrix.fits(inputs, outputs) && Matrix::read(matrix.weights()) == matrix);
    }

    #[test]
    fn numbers_are_rounded_to_the_next() {
        assert_eq!([1.4f32, 1.5, 2.5, -0.6, 4095.9, -4096.0].map(round), [1, 2, 2, -1, 4096, -4096]);
    }
}
