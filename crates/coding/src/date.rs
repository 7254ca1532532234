//! Dates as researchers know them: a year, a month or a day, and periods made of two of these.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A year, a month of it, or a day of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// The calendar year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The first day it may mean.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).expect("checked when it was read")
    }

    /// The last day it may mean.
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            (None, None) => self.first_day().last_of_year(),
        }
    }

    /// Whether it names a day.
    pub fn is_day(self) -> bool {
        self.day.is_some()
    }
}

impl std::str::FromStr for PartialDate {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        let wrong = || format!("'{given}' is not a date; write 2014, 2014-05 or 2014-05-22");
        let mut parts = given.trim().split('-');
        let year = parts.next().filter(|it| it.len() == 4).and_then(|it| it.parse::<i16>().ok()).ok_or_else(wrong)?;
        let mut number = || -> Result<Option<i8>, String> {
            parts.next().map(|it| it.parse::<i8>().map_err(|_| wrong())).transpose()
        };
        let (month, day) = (number()?, number()?);
        if parts.next().is_some() || Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_err() {
            return Err(wrong());
        }
        Ok(Self { year, month, day })
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// From one date to another, both included; one date alone is the period it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    /// It begins with the first day of this.
    pub from: PartialDate,
    /// It ends with the last day of this.
    pub to: PartialDate,
}

impl Period {
    /// The first day.
    pub fn first_day(self) -> Date {
        self.from.first_day()
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        self.to.last_day()
    }

    /// Whether it is wholly over before `day`.
    pub fn ends_before(self, day: Date) -> bool {
        self.last_day() < day
    }

    /// Whether `day` lies in it.
    pub fn contains(self, day: Date) -> bool {
        self.first_day() <= day && day <= self.last_day()
    }
}

impl std::str::FromStr for Period {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        let (from, to) = given.split_once("..").unwrap_or((given, given));
        let period = Self { from: from.parse()?, to: to.parse()? };
        if period.last_day() < period.first_day() {
            return Err(format!("the period '{given}' ends before it begins"));
        }
        Ok(period)
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.from == self.to { write!(f, "{}", self.from) } else { write!(f, "{}..{}", self.from, self.to) }
    }
}

macro_rules! text_form {
    ($($type:ty),*) => {$(
        impl TryFrom<String> for $type {
            type Error = String;
            fn try_from(given: String) -> Result<Self, String> {
                given.parse()
            }
        }
        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.to_string()
            }
        }
    )*};
}
text_form!(PartialDate, Period);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_dates() {
        let period = |text: &str| text.parse::<Period>().unwrap();
        let day = |text: &str| text.parse::<PartialDate>().unwrap().first_day();
        assert!(period("2013").ends_before(day("2014-05-22")));
        assert!(!period("2014").ends_before(day("2014-05-22")));
        assert!(period("2014-05").contains(day("2014-05-22")));
        assert_eq!(period("2011..2014-02").to_string(), "2011..2014-02");
        assert_eq!(period("2012-02").last_day().to_string(), "2012-02-29");
        for wrong in ["", "14", "2014-13", "2014-02-30", "2014-1-1-1", "2014..2013", "May 2014"] {
            assert!(wrong.parse::<Period>().is_err(), "{wrong}");
        }
    }
}
