//! A drawing in greys: rectangles, lines, dots and words in a frame of its own. Nothing is told by colour.

/// A drawing. Lengths are in points of a frame that a format scales as it likes.
#[derive(Debug)]
pub(crate) struct Drawing {
    /// Its name on the page.
    pub(crate) anchor: String,
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Its name for those who cannot see it.
    pub(crate) title: String,
    /// What can be seen on it, in sentences.
    pub(crate) description: String,
    /// From the back to the front.
    pub(crate) shapes: Vec<Shape>,
}

/// One shape.
#[derive(Debug)]
pub(crate) enum Shape {
    /// Left upper corner, width and height.
    Rect(Paint, (f64, f64), (f64, f64)),
    /// From, to.
    Line(Paint, (f64, f64), (f64, f64)),
    Path(Paint, Vec<(f64, f64)>),
    Dot(Paint, (f64, f64)),
    /// Words at a point of their base line.
    Words(Paint, Anchor, (f64, f64), String),
}

/// What a shape is, which decides its fill and its stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paint {
    /// The period in which an event falls: dotted.
    Bucket,
    Grid,
    /// The line of the value zero.
    Zero,
    /// A value of the first series: full.
    First,
    /// A value of another series: outlined.
    Other,
    /// A doubtful value: hatched.
    Doubtful,
    FirstLine,
    OtherLine,
    /// From the least to the greatest estimate.
    Whisker,
    /// The moment of an event.
    Event,
    /// Words on an axis.
    Tick,
    /// A value written on its bar.
    Value,
    /// The name of an event.
    Label,
}

/// Which end of the words lies at the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}
