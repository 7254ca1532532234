//! Fonts of this machine, for letters that the fonts of the program lack: Arabic, Hebrew, Chinese, emoji.

use fontdb::{Database, FaceInfo, Source, Style, Weight};
use std::collections::BTreeSet;

/// As few font files as have all of `letters`, or as many of them as can be had.
///
/// Upright faces of normal weight come first, then those that have most of what is still missing, then by path: the
/// same machine gives the same choice.
pub(crate) fn covering(letters: &BTreeSet<char>) -> Vec<Vec<u8>> {
    if letters.is_empty() {
        return Vec::new();
    }
    let mut database = Database::new();
    database.load_system_fonts();
    let mut faces: Vec<(String, u32, bool, BTreeSet<char>)> =
        database.faces().filter_map(|it| candidate(&database, it, letters)).collect();
    faces.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let (mut missing, mut files) = (letters.clone(), Vec::new());
    while let Some(best) = best(&faces, &missing) {
        let Ok(file) = std::fs::read(&faces[best].0) else {
            faces.remove(best);
            continue;
        };
        missing.retain(|it| !faces[best].3.contains(it));
        files.push(file);
    }
    files
}

/// A face's file, its place in it, whether it is upright and of normal weight, and the wanted letters that it has.
fn candidate(
    database: &Database,
    face: &FaceInfo,
    letters: &BTreeSet<char>,
) -> Option<(String, u32, bool, BTreeSet<char>)> {
    let Source::File(path) = &face.source else { return None };
    let has = |data: &[u8], index| {
        let face = ttf_parser::Face::parse(data, index).ok()?;
        Some(letters.iter().copied().filter(|it| face.glyph_index(*it).is_some()).collect::<BTreeSet<_>>())
    };
    let has = database.with_face_data(face.id, has)??;
    let plain = face.style == Style::Normal && face.weight == Weight::NORMAL;
    (!has.is_empty()).then(|| (path.to_string_lossy().into_owned(), face.index, plain, has))
}

/// The face that has most of what is missing; nothing where none has any of it.
fn best(faces: &[(String, u32, bool, BTreeSet<char>)], missing: &BTreeSet<char>) -> Option<usize> {
    let gain = |at: &usize| faces[*at].3.intersection(missing).count();
    let all = (0..faces.len()).filter(|at| gain(at) > 0);
    all.max_by_key(|at| (faces[*at].2, gain(at), std::cmp::Reverse(*at)))
}
