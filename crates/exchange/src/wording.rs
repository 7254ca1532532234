//! Names and values from a file, made fit for a message.

/// At most 60 characters, on one line.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text.chars().take(LONGEST).map(|it| if it.is_control() { ' ' } else { it }).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// `'a', 'b' and 3 more`.
pub(crate) fn list(names: &[String]) -> String {
    const MOST: usize = 12;
    let mut quoted: Vec<String> = names.iter().take(MOST).map(|name| format!("'{}'", shown(name))).collect();
    if names.len() > MOST {
        quoted.push(format!("{} more", names.len() - MOST));
    }
    match quoted.as_slice() {
        [] => "none".to_owned(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}

/// `1 row`, `2 rows`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// `5`, `05`, `May` or `Sept.`, in English.
pub(crate) fn month_of(given: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let given = given.trim().trim_end_matches('.').to_lowercase();
    if let Ok(number) = given.parse::<u8>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let place = MONTHS.iter().position(|month| given.len() >= 3 && month.starts_with(&given))?;
    u8::try_from(place + 1).ok()
}
