//! Opens the page in the person's browser. The address with its token must not stand in a command line, which every user of the
//! machine can read: it goes through a file that only its owner can read, and that leads on to the page.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The file, for as long as the browser may need it.
pub(super) struct Page(PathBuf);

impl Drop for Page {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Opens the address; nothing if there is no browser to be opened.
pub(super) fn open(address: &str) -> Option<Page> {
    if cfg!(target_os = "linux") && ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|it| std::env::var_os(it).is_none()) {
        return None;
    }
    let page = write(address).ok()?;
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/C", "start", ""]);
        command
    } else {
        Command::new("xdg-open")
    };
    command.arg(&page.0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    // It ends when the browser has taken over; nobody waits for it.
    std::thread::spawn(move || child.wait());
    Some(page)
}

/// A folder of the user's own where the system has one, else the one for temporary files.
fn write(address: &str) -> std::io::Result<Page> {
    let own = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|it| it.is_dir());
    let folder = own.unwrap_or_else(std::env::temp_dir);
    let path = folder.join(format!("alidade-{}.html", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let mut options = std::fs::OpenOptions::new();
    // `create_new` does not follow a link that somebody laid there.
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path)?;
    let page = Page(path);
    // Nothing of the address needs escaping: digits, dots, and a token in hexadecimal.
    write!(
        file,
        "<!doctype html><meta charset=utf-8><meta name=referrer content=no-referrer><title>Alidade</title>\n\
         <meta http-equiv=refresh content=\"0;url={address}\">\n<a href=\"{address}\">Open the workbench</a>\n"
    )?;
    file.sync_all()?;
    Ok(page)
}
