//! Helping a person who typed a name that is not there.

/// At most three of `candidates` that `given` was probably meant to be, nearest first.
pub fn similar<'c>(given: &str, candidates: impl IntoIterator<Item = &'c str>) -> Vec<String> {
    let wanted = given.to_lowercase();
    let mut scored: Vec<(f64, &str)> = candidates
        .into_iter()
        .filter_map(|candidate| {
            let name = candidate.to_lowercase();
            let score = if name.contains(&wanted) || (wanted.len() > 2 && wanted.contains(&name)) {
                1.0
            } else {
                strsim::jaro_winkler(&wanted, &name)
            };
            (score > 0.75).then_some((score, candidate))
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

/// `'a', 'b' or 'c'`, for messages.
pub fn either(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} or {last}", init.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_offered() {
        let codes = ["deterrence", "humanitarian access", "cooperation"];
        assert_eq!(similar("deterence", codes), ["deterrence"]);
        assert_eq!(similar("access", codes), ["humanitarian access"]);
        assert!(similar("zzz", codes).is_empty());
        assert_eq!(either(&["a".into(), "b".into()]), "'a' or 'b'");
    }
}
