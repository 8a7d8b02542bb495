//! Pictures of pages are read by Tesseract, where it is installed: one run a page, within a time, nothing but pipes between us.
//!
//! In: the program, a picture, its language. Out: Tesseract's table of words, or a sentence why not. Draws no page; touches no file and no
//! network.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use super::clock;
use super::isolation::without_window;
use crate::document::PageImage;

/// Dots an inch at which pages are drawn for it.
pub const DPI: f32 = 300.0;

/// Largest answer, in bytes.
const ANSWER: u64 = 16 << 20;

/// Time between two looks at whether it has ended.
const LOOK: Duration = Duration::from_millis(20);

/// The program that recognises text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recogniser {
    /// Where it is.
    pub path: PathBuf,
    /// How long a page may take.
    pub time: Duration,
}

impl Recogniser {
    /// A program at a path, with the usual time for a page.
    pub fn at(path: PathBuf) -> Self {
        Self { path, time: Duration::from_secs(120) }
    }

    /// The installed program: the first of its name in the folders of a search path.
    pub fn installed(search: Option<&OsStr>) -> Option<Self> {
        let name = format!("tesseract{}", std::env::consts::EXE_SUFFIX);
        let mut places = std::env::split_paths(search?).filter(|folder| folder.is_absolute()).map(|folder| folder.join(&name));
        places.find(|place| is_program(place)).map(Self::at)
    }

    /// Languages that it knows, by its own names.
    ///
    /// # Errors
    /// A sentence where it can't be asked.
    pub fn languages(&self, stop: &AtomicBool) -> Result<Vec<String>, String> {
        let told = self.run(&["--list-langs"], Vec::new(), stop)?;
        let is_name = |line: &&str| !line.is_empty() && line.chars().all(|c| c.is_ascii_alphanumeric() || "_-/".contains(c));
        Ok(told.lines().map(str::trim).filter(is_name).map(str::to_owned).collect())
    }

    /// The table of the words of a picture.
    ///
    /// # Errors
    /// A sentence where it fails or takes too long.
    pub fn read(&self, image: &PageImage, dpi: u32, language: &str, stop: &AtomicBool) -> Result<String, String> {
        let dpi = dpi.to_string();
        self.run(&["stdin", "stdout", "-l", language, "--dpi", &dpi, "tsv"], greys(image), stop)
    }

    fn run(&self, arguments: &[&str], input: Vec<u8>, stop: &AtomicBool) -> Result<String, String> {
        let mut command = Command::new(&self.path);
        command.args(arguments).env("OMP_THREAD_LIMIT", "1").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        without_window(&mut command);
        let mut running = Running { child: command.spawn().map_err(|e| format!("Tesseract could not be started ({e})."))? };
        let (to, from, said) = (running.child.stdin.take(), running.child.stdout.take(), running.child.stderr.take());
        let feeding = to.map(|mut to| std::thread::spawn(move || drop(to.write_all(&input))));
        let (told, words) = (from.map(listen), said.map(listen));
        let success = self.wait(&mut running, stop)?;
        let told = told.and_then(|t| t.join().ok()).unwrap_or_default();
        let words = words.and_then(|w| w.join().ok()).unwrap_or_default();
        drop(feeding.map(JoinHandle::join));
        if success {
            return Ok(String::from_utf8_lossy(&told).into_owned());
        }
        let words: String = String::from_utf8_lossy(&words).split_whitespace().take(30).collect::<Vec<_>>().join(" ");
        Err(format!("Tesseract failed ({words})."))
    }

    /// Waits for its end; whether it went well. What takes too long, or is not wanted any more, is ended by the caller's drop.
    fn wait(&self, running: &mut Running, stop: &AtomicBool) -> Result<bool, String> {
        let begun = clock::moment();
        loop {
            match running.child.try_wait() {
                Ok(Some(status)) => return Ok(status.success()),
                Ok(None) if stop.load(Ordering::Relaxed) => return Err("Reading was stopped.".to_owned()),
                Ok(None) if begun.elapsed() >= self.time => {
                    return Err(format!("Reading the page took longer than {} seconds and was stopped.", self.time.as_secs()));
                }
                Ok(None) => std::thread::sleep(LOOK),
                Err(error) => return Err(format!("Tesseract could not be watched ({error}).")),
            }
        }
    }
}

/// The running program, which never outlives its caller.
struct Running {
    child: Child,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn listen(from: impl Read + Send + 'static) -> JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = from.take(ANSWER).read_to_end(&mut bytes);
        bytes
    })
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// The picture in shades of grey, as a PGM file: what every build of the program reads.
fn greys(image: &PageImage) -> Vec<u8> {
    let mut file = format!("P5\n{} {}\n255\n", image.width, image.height).into_bytes();
    let grey = |pixel: &[u8]| match pixel {
        [r, g, b, ..] => (u32::from(*r) * 299 + u32::from(*g) * 587 + u32::from(*b) * 114) / 1000,
        _ => 255,
    };
    file.extend(image.pixels.chunks_exact(4).map(|pixel| u8::try_from(grey(pixel)).unwrap_or(u8::MAX)));
    file
}

/// Its languages for a document: that of the document where it is known and there, and English where that is there.
pub fn language(of_document: Option<&str>, known: &[String]) -> String {
    let is_known = |name: &&str| known.iter().any(|k| k == name);
    let own = of_document.and_then(|code| NAMES.iter().find(|(c, _)| *c == code)).map(|(_, name)| *name).filter(is_known);
    let english = Some("eng").filter(is_known);
    let mut names: Vec<&str> = own.into_iter().chain(english).collect();
    names.dedup();
    if names.is_empty() {
        names.extend(known.iter().map(String::as_str).find(|name| *name != "osd"));
    }
    if names.is_empty() { "eng".to_owned() } else { names.join("+") }
}

/// Two-letter codes of languages and its names for them.
const NAMES: &[(&str, &str)] = &[
    ("ar", "ara"),
    ("cs", "ces"),
    ("da", "dan"),
    ("de", "deu"),
    ("en", "eng"),
    ("es", "spa"),
    ("fi", "fin"),
    ("fr", "fra"),
    ("he", "heb"),
    ("hi", "hin"),
    ("hu", "hun"),
    ("id", "ind"),
    ("it", "ita"),
    ("ja", "jpn"),
    ("ko", "kor"),
    ("nl", "nld"),
    ("no", "nor"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ru", "rus"),
    ("sv", "swe"),
    ("th", "tha"),
    ("tr", "tur"),
    ("uk", "ukr"),
    ("vi", "vie"),
    ("zh", "chi_sim"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_the_document_goes_first_where_it_is_known() {
        let known = ["deu", "eng", "osd"].map(str::to_owned);
        assert_eq!(language(Some("de"), &known), "deu+eng");
        assert_eq!(language(Some("en"), &known), "eng");
        assert_eq!(language(Some("fr"), &known), "eng");
        assert_eq!(language(None, &["osd".to_owned(), "fra".to_owned()]), "fra");
        assert_eq!(language(None, &[]), "eng");
    }

    #[test]
    fn pictures_become_shades_of_grey() {
        let image = PageImage { width: 2, height: 1, pixels: vec![255, 255, 255, 255, 255, 0, 0, 255] };
        assert_eq!(greys(&image), [b"P5\n2 1\n255\n".as_slice(), &[255, 76]].concat());
    }

    #[test]
    fn only_a_program_on_the_path_is_found() {
        let dir = tempfile::tempdir().expect("a folder");
        let name = format!("tesseract{}", std::env::consts::EXE_SUFFIX);
        assert_eq!(Recogniser::installed(None), None);
        assert_eq!(Recogniser::installed(Some(dir.path().as_os_str())), None);
        super::super::files::write_bytes(&dir.path().join(&name), b"no program").expect("written");
        let found = Recogniser::installed(Some(dir.path().as_os_str()));
        assert_eq!(found.is_some(), cfg!(not(unix)), "a file that can't be run is none");
        assert_eq!(Recogniser::installed(Some(OsStr::new("relative/bin"))), None);
    }
}
