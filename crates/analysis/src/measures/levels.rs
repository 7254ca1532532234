//! Whether a series' values may be added up.
//!
//! Rule. A series of flows (what happened in each period) has a total. A rate, a share or an index has none, and neither has
//! a stock (what there was at a time, such as refugees in a camp). The unit and the measure are read for the words that
//! tell; where they speak of a stock and also of what happened (`refugees who arrived`), it is a flow. A total that is
//! withheld is said, and how to have it.
//!
//! Source: the distinction of stocks and flows is that of any statistical handbook; the list of words is Alidade's.

use coding::corpus::Series;

const SHARES: [&str; 10] =
    ["percent", "percentage", "per", "rate", "ratio", "index", "share", "average", "mean", "median"];
const STOCKS: [&str; 16] = [
    "stock",
    "level",
    "population",
    "refugees",
    "displaced",
    "idps",
    "troops",
    "peacekeepers",
    "personnel",
    "staff",
    "members",
    "prisoners",
    "detainees",
    "price",
    "prices",
    "balance",
];
const EVENTS: [&str; 14] = [
    "arrived",
    "arrivals",
    "arrival",
    "new",
    "newly",
    "killed",
    "deaths",
    "fatalities",
    "fled",
    "left",
    "returned",
    "deported",
    "arrested",
    "wounded",
];

/// Why the values have no total; nothing, if they have one.
pub(crate) fn no_total(series: &Series) -> Option<String> {
    let text = format!("{} {}", series.measure, series.unit.as_deref().unwrap_or_default()).to_lowercase();
    let words: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).collect();
    let says = |list: &[&str]| words.iter().copied().find(|word| list.contains(word)).map(str::to_owned);
    if text.contains('%') || says(&SHARES).is_some() {
        return Some("No total of levels: rates, shares and averages do not add up.".to_owned());
    }
    let stock = says(&STOCKS).filter(|_| says(&EVENTS).is_none())?;
    Some(format!(
        "No total of levels: ‘{stock}’ reads like what there was at a time. If the series counts what happened in each \
         period, say so in its measure (‘arrived’, ‘killed’, ‘new’)."
    ))
}
