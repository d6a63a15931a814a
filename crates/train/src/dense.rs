//! Operations on vectors and matrices of real numbers. A matrix is a slice of rows, one for each number of the input.

/// `y += x · w`.
#[inline(always)]
pub(crate) fn multiply(y: &mut [f32], x: &[f32], w: &[f32]) {
    let width = y.len();
    let mut rows = w.chunks_exact(4 * width);
    let mut inputs = x.chunks_exact(4);
    for (block, x) in (&mut rows).zip(&mut inputs) {
        let (a, rest) = block.split_at(width);
        let (b, rest) = rest.split_at(width);
        let (c, d) = rest.split_at(width);
        for ((((y, a), b), c), d) in y.iter_mut().zip(a).zip(b).zip(c).zip(d) {
            *y += x[0] * a + x[1] * b + x[2] * c + x[3] * d;
        }
    }
    for (row, &x) in rows.remainder().chunks_exact(width).zip(inputs.remainder()) {
        add_scaled(y, x, row);
    }
}

/// `y += factor * x`.
#[inline(always)]
pub(crate) fn add_scaled(y: &mut [f32], factor: f32, x: &[f32]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += factor * x;
    }
}

/// `y += x`.
#[inline(always)]
pub(crate) fn add(y: &mut [f32], x: &[f32]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += x;
    }
}

/// The sum of the products, in eight lanes.
#[inline]
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0f32; 16];
    let (left, right) = (a.chunks_exact(16), b.chunks_exact(16));
    let rest: f32 = left.remainder().iter().zip(right.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in left.zip(right) {
        for lane in 0..16 {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    lanes.iter().sum::<f32>() + rest
}

/// The exponential of a number that is at most 0, from sums and products alone: the same on every machine.
pub(crate) fn exp(x: f32) -> f32 {
    let x = x.max(-80.0);
    let whole = (x * std::f32::consts::LOG2_E).round();
    let rest = x - whole * std::f32::consts::LN_2;
    let series = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let value = series.iter().fold(0.0, |sum, term| sum * rest + term);
    value * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

/// The label with the highest score among those `allowed`, the first of equals.
pub(crate) fn best(scores: &[f32], allowed: impl Fn(usize) -> bool) -> usize {
    let mut best = (f32::NEG_INFINITY, 0);
    for (label, &score) in scores.iter().enumerate() {
        if score > best.0 && allowed(label) {
            best = (score, label);
        }
    }
    best.1
}

/// Runs `work` with the widest instructions the processor has.
#[inline(always)]
pub(crate) fn widest(work: impl FnOnce()) {
    struct Work<F>(F);
    impl<F: FnOnce()> pulp::WithSimd for Work<F> {
        type Output = ();
        #[inline(always)]
        fn with_simd<S: pulp::Simd>(self, _: S) {
            (self.0)();
        }
    }
    pulp::Arch::new().dispatch(Work(work));
}
