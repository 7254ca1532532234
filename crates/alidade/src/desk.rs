//! What every command works on: which project, which coder, which kind of output.

use crate::failure::wrong;
use anyhow::{Context, Result};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use storage::{Options, Project, Stamps};

/// Options of every command.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "On every command")]
pub(crate) struct Desk {
    /// The project file; else the one *.alidade file in this folder or a parent
    #[arg(
        short,
        long,
        global = true,
        display_order = 900,
        value_name = "FILE",
        env = "ALIDADE_PROJECT",
        hide_env_values = true
    )]
    pub(crate) project: Option<PathBuf>,

    /// Who codes; else the project's setting, else your login name
    #[arg(
        long,
        global = true,
        display_order = 901,
        value_name = "NAME",
        env = "ALIDADE_CODER",
        hide_env_values = true
    )]
    pub(crate) coder: Option<String>,

    /// Print data as JSON
    #[arg(long, global = true, display_order = 902)]
    pub(crate) json: bool,
}

impl Desk {
    /// Opens the project.
    pub(crate) fn open(&self) -> Result<Project> {
        let path = match &self.project {
            Some(path) => path.clone(),
            None => find_project(&std::env::current_dir().context("the current folder cannot be read")?)?,
        };
        Project::open(&path, options()).map_err(|error| {
            let named = error.to_string().contains(&*path.to_string_lossy());
            let error = anyhow::Error::from(error);
            if named { error } else { error.context(path.display().to_string()) }
        })
    }

    /// Makes a new project.
    pub(crate) fn create(&self, path: &Path) -> Result<Project> {
        Ok(Project::create(path, options())?)
    }

    /// Who does this.
    pub(crate) fn coder(&self, project: &Project) -> Result<String> {
        if let Some(name) = self.coder.as_deref().map(str::trim).filter(|it| !it.is_empty()) {
            return Ok(name.to_owned());
        }
        if let Some(name) = project.default_coder()? {
            return Ok(name);
        }
        let login = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|it| std::env::var(it).ok());
        Ok(login.filter(|it| !it.trim().is_empty()).unwrap_or_else(|| "coder".into()))
    }
}

/// The index, the clock and the GUIDs of every project. A test may fix the clock, so that it repeats.
pub(crate) fn options() -> Options {
    let stamps = match std::env::var("ALIDADE_TEST_CLOCK") {
        Ok(at) if !at.is_empty() => Stamps::fixed(at),
        _ => Stamps::System,
    };
    Options { index: Arc::new(search::Engine), stamps }
}

/// The current year, by the same clock.
pub(crate) fn year() -> Option<u32> {
    options().stamps.now().get(..4)?.parse().ok()
}

/// The one project file in the folder, or in the nearest folder above it that has any, but not above `$ALIDADE_CEILING`.
fn find_project(from: &Path) -> Result<PathBuf> {
    let ceiling = std::env::var_os("ALIDADE_CEILING").map(PathBuf::from);
    let below = |folder: &&Path| ceiling.as_ref().is_none_or(|it| folder.starts_with(it) || !from.starts_with(it));
    for folder in from.ancestors().take_while(below) {
        let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
            .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|it| is_project(it)).collect())
            .unwrap_or_default();
        found.sort();
        match found.as_slice() {
            [] => {}
            [one] => return Ok(one.clone()),
            several => {
                let names: Vec<String> =
                    several.iter().filter_map(|it| Some(it.file_name()?.to_string_lossy().into_owned())).collect();
                return Err(wrong(
                    format!("there are several projects in {}: {}", folder.display(), names.join(", ")),
                    format!("say which one, for example: alidade -p {}", names[0]),
                ));
            }
        }
    }
    Err(wrong(
        "there is no project in this folder or above it",
        "make one with 'alidade new STUDY.alidade', name one with -p FILE, or look at the example with 'alidade demo'",
    ))
}

fn is_project(path: &Path) -> bool {
    path.extension().is_some_and(|it| it == "alidade") && path.is_file()
}
