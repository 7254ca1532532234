//! Pictures of analyses, each a drawing that stands alone: in greys, with a title and a description, without a script or a font
//! of its own. What does not fit is left out, and the picture says how much that is.

mod bars;
mod canvas;
mod grid;
mod timeline;

pub use bars::{Bar, Bars};
pub use grid::Grid;
pub use timeline::{Lane, Mark, Timeline};

/// A picture of an analysis.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// A bar for each name.
    Bars(Bars),
    /// Squares, the darker the more.
    Grid(Grid),
    /// Events and sources by date.
    Timeline(Timeline),
}

impl Picture {
    /// As SVG. `about` says of which passages it is, and by whom: a picture is passed on without what stood beside it. The same
    /// picture gives the same bytes.
    pub fn svg(&self, about: &str) -> String {
        match self {
            Self::Bars(bars) => bars.svg(about),
            Self::Grid(grid) => grid.svg(about),
            Self::Timeline(timeline) => timeline.svg(about),
        }
    }
}

/// The places of the greatest, in the order in which they came.
fn greatest(values: &[f64], most: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..values.len()).collect();
    places.sort_by(|a, b| values[*b].total_cmp(&values[*a]).then(a.cmp(b)));
    places.truncate(most);
    places.sort_unstable();
    places
}

/// How the numbers of one picture are written: with as many decimals each, by the greatest.
fn alike(values: &[f64]) -> impl Fn(f64) -> String {
    let most = values.iter().fold(0.0_f64, |most, it| most.max(it.abs()));
    let decimals = match most {
        _ if values.iter().all(|it| it.fract() == 0.0) => None,
        it if it >= 1e3 => None,
        it if it >= 10.0 => Some(1),
        _ => Some(2),
    };
    move |value| decimals.map_or_else(|| short(value), |it| format!("{value:.it$}"))
}

/// A number as short as it can be said.
fn short(value: f64) -> String {
    match value.abs() {
        it if it >= 1e6 => format!("{:.1}M", value / 1e6),
        it if it >= 1e4 => format!("{:.0}k", value / 1e3),
        _ if value.fract() == 0.0 => format!("{value:.0}"),
        it if it >= 100.0 => format!("{value:.0}"),
        it if it >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests;
