//! From values and dates to places on a chart.

/// Beyond this, sums of two values could leave the numbers.
const LARGEST: f64 = 1e300;

/// A value axis with round steps that holds zero.
pub(super) struct Scale {
    least: f64,
    greatest: f64,
    step: f64,
}

impl Scale {
    /// Holds `least` and `greatest`, which lie on either side of zero or on it.
    pub(super) fn new(least: f64, greatest: f64) -> Self {
        let (least, greatest) = (least.clamp(-LARGEST, 0.0), greatest.clamp(0.0, LARGEST));
        let greatest = if greatest - least < 1.0 / LARGEST { 1.0 } else { greatest };
        let raw = (greatest - least) / 5.0;
        let power = 10f64.powf(raw.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|it| it * power).into_iter().find(|it| *it >= raw * 0.999).unwrap_or(raw);
        Self { least: (least / step).floor() * step, greatest: (greatest / step).ceil() * step, step }
    }

    /// Where a value lies: 0 at the bottom, 1 at the top.
    pub(super) fn share(&self, value: f64) -> f64 {
        ((value - self.least) / (self.greatest - self.least)).clamp(0.0, 1.0)
    }

    /// The values that get a line.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let count = ((self.greatest - self.least) / self.step).round().clamp(1.0, 12.0) as usize;
        (0..=count)
            .map(|it| self.least + it as f64 * self.step)
            .map(|it| if it.abs() < self.step / 1e6 { 0.0 } else { it })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_begin_at_zero_and_have_round_steps() {
        let check = |least: f64, greatest: f64, expected: &[f64]| {
            let ticks = Scale::new(least, greatest).ticks();
            assert_eq!(ticks.len(), expected.len(), "{ticks:?}");
            assert!(ticks.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9 * b.abs().max(1e-9)), "{ticks:?}");
        };
        check(0.0, 76021.0, &[0.0, 20000.0, 40000.0, 60000.0, 80000.0]);
        check(-3.0, 7.0, &[-4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0]);
        check(0.0, 0.0, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        check(0.0, 0.05, &[0.0, 0.01, 0.02, 0.03, 0.04, 0.05]);
        for (least, greatest) in
            [(0.0, f64::MAX), (f64::MIN, f64::MAX), (0.0, 5e-324), (0.0, 1e-299), (0.0, f64::INFINITY)]
        {
            let scale = Scale::new(least, greatest);
            assert!(scale.ticks().iter().all(|it| it.is_finite()) && scale.ticks().len() < 14);
            assert!([least, greatest, 0.0].iter().all(|it| (0.0..=1.0).contains(&scale.share(*it))));
        }
    }
}
