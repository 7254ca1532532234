//! The driver of the stories: a folder, the program, a home and a folder for temporary files in which nothing may appear.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// A temporary folder in which the program runs as a user would run it.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// Folders beside the desk that the program must leave empty.
const UNTOUCHED: [&str; 2] = ["tmp", "home"];

/// What the program said.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    /// An empty folder, with no other project in the folders above it.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        for name in ["desk"].iter().chain(&UNTOUCHED) {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        Self { folder }
    }

    /// A folder with a new project.
    pub(crate) fn with_project() -> Self {
        let desk = Self::empty();
        desk.ok("new study.alidade");
        desk
    }

    /// A folder with a project that holds these texts, named as given, each a line for a paragraph.
    pub(crate) fn with_texts(texts: &[(&str, &str)]) -> Self {
        let desk = Self::with_project();
        for (name, text) in texts {
            desk.file(name, text.replace('\n', "\n\n"));
            desk.ok(&format!("import {name} --type interview --language en"));
        }
        desk
    }

    /// A folder with the example study, built by `alidade demo` once and copied: a project is one file.
    pub(crate) fn with_example() -> Self {
        static BUILT: OnceLock<Vec<u8>> = OnceLock::new();
        let built = BUILT.get_or_init(|| {
            let desk = Self::empty();
            desk.ok("demo demo");
            fs::read(desk.path("demo/referrals.alidade")).unwrap()
        });
        let desk = Self::empty();
        desk.file("study.alidade", built);
        desk
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("desk").join(name)
    }

    /// Everything that is there, with paths from the folder, sorted.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![self.path("")];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { open.push(path) } else { found.push(path) }
            }
        }
        let inside = |it: PathBuf| it.strip_prefix(self.path("")).unwrap().to_str().unwrap().to_owned();
        let mut names: Vec<String> = found.into_iter().map(inside).collect();
        names.sort();
        names
    }

    /// Writes a file.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Copies a folder of `fixtures/`.
    pub(crate) fn fixtures(&self, from: &str, to: &str) {
        for entry in fs::read_dir(root().join("fixtures").join(from)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_dir() {
                self.fixtures(&format!("{from}/{name}"), &format!("{to}/{name}"));
            } else {
                self.file(&format!("{to}/{name}"), fs::read(entry.path()).unwrap());
            }
        }
    }

    /// The program, ready to be given arguments.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_alidade"));
        command.current_dir(self.path("")).stdin(Stdio::null());
        for name in ["ALIDADE_PROJECT", "ALIDADE_CODER", "ALIDADE_TEST_CLOCK", "COLUMNS"] {
            command.env_remove(name);
        }
        let [temporary, home] = UNTOUCHED.map(|it| self.folder.path().join(it));
        command
            .env("ALIDADE_CEILING", self.path(""))
            .env("USER", "ana")
            .env("NO_COLOR", "1")
            .env("TMPDIR", temporary)
            .env("HOME", home);
        command
    }

    /// Runs a command line, words split as a shell splits them.
    pub(crate) fn run(&self, line: &str) -> Said {
        self.run_words(&split(line))
    }

    /// Runs with these arguments.
    pub(crate) fn run_words(&self, words: &[impl AsRef<std::ffi::OsStr>]) -> Said {
        Said::from(self.command().args(words).output().unwrap())
    }

    /// Runs a command with this on its standard input.
    pub(crate) fn fed(&self, line: &str, input: &[u8]) -> Said {
        let mut command = self.command();
        command.args(split(line)).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Said::from(child.wait_with_output().unwrap())
    }

    /// Runs a command that must succeed; what it printed.
    pub(crate) fn ok(&self, line: &str) -> String {
        let said = self.run(line);
        assert_eq!(said.code, 0, "alidade {line}\n{}{}", said.out, said.err);
        said.out
    }

    /// Runs a command that must succeed and print JSON.
    pub(crate) fn json(&self, line: &str) -> Value {
        let out = self.ok(&format!("{line} --json"));
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("alidade {line} --json: {error}\n{out}"))
    }

    /// Runs a command that must find nothing: exit code 1; what it printed.
    pub(crate) fn nothing(&self, line: &str) -> String {
        let said = self.run(line);
        assert_eq!(said.code, 1, "alidade {line}\n{}{}", said.out, said.err);
        said.out
    }

    /// The values of one field in the list that a command prints as JSON.
    pub(crate) fn column(&self, line: &str, field: &str) -> Vec<String> {
        let list = self.json(line);
        let text = |it: &Value| it[field].as_str().map_or_else(|| it[field].to_string(), str::to_owned);
        list.as_array().unwrap().iter().map(text).collect()
    }

    /// Runs a command that must be refused with exit code 2; what it said.
    pub(crate) fn refused(&self, line: &str) -> String {
        let said = self.run(line);
        assert_eq!(said.code, 2, "alidade {line}\n{}{}", said.out, said.err);
        let form =
            ["Error: ", "error: ", "Failed: "].iter().any(|it| said.err.lines().any(|line| line.starts_with(it)));
        assert!(form, "alidade {line}\n{}", said.err);
        said.err
    }
}

impl Drop for Desk {
    /// Nothing may be left where the system keeps temporary files, or at home.
    fn drop(&mut self) {
        for name in UNTOUCHED.iter().filter(|_| !std::thread::panicking()) {
            let left = fs::read_dir(self.folder.path().join(name)).unwrap().count();
            assert_eq!(left, 0, "the program wrote into {name}");
        }
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
        let said =
            Self { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) };
        assert!(!said.err.contains("panicked"), "{}", said.err);
        said
    }
}

/// Words as a shell splits them: single and double quotation marks, no escapes.
pub(crate) fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for it in line.chars() {
        match (it, quote) {
            (mark, Some(open)) if mark == open => quote = None,
            ('\'' | '"', None) => {
                quote = Some(it);
                word.get_or_insert_default();
            }
            (space, None) if space.is_whitespace() => words.extend(word.take()),
            (other, _) => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    words
}

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
