//! The driver of the stories: a folder, the program, a fixed clock.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A temporary folder in which the program runs as a user would run it.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// What the program said.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with a new project.
    pub(crate) fn with_project() -> Self {
        let desk = Self::empty();
        desk.ok("new study.alidade");
        desk
    }

    /// The folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The program, ready to be given arguments.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_alidade"));
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        for name in ["ALIDADE_PROJECT", "ALIDADE_CODER"] {
            command.env_remove(name);
        }
        command.env("USER", "ana").env("NO_COLOR", "1").env("TMPDIR", self.folder.path());
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

    /// Runs a command that must succeed; what it printed.
    pub(crate) fn ok(&self, line: &str) -> String {
        let said = self.run(line);
        assert_eq!(said.code, 0, "alidade {line}\n{}{}", said.out, said.err);
        said.out
    }

    /// Runs a command that must succeed and print JSON.
    pub(crate) fn json(&self, line: &str) -> serde_json::Value {
        let out = self.ok(&format!("{line} --json"));
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("alidade {line} --json: {error}\n{out}"))
    }

    /// Runs a command that must be refused with exit code 2; what it said.
    pub(crate) fn refused(&self, line: &str) -> String {
        let said = self.run(line);
        assert_eq!(said.code, 2, "alidade {line}\n{}{}", said.out, said.err);
        assert!(said.err.starts_with("Error: ") || said.err.contains("error: ") || said.err.starts_with("Failed: "), "{}", said.err);
        said.err
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
        let said = Self { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) };
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
