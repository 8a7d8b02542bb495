//! Paths of documents relative to the session file. Lexical only: nothing is looked up, so sessions open where the files are gone.

use std::path::{Component, Path, PathBuf};

/// `path` as seen from `dir`, with `/`; unchanged where the two have no common root or `path` is relative already.
pub fn relative(path: &str, dir: &Path) -> String {
    let full = Path::new(path);
    if !full.is_absolute() || !dir.is_absolute() {
        return path.to_owned();
    }
    let (a, b) = (parts(full), parts(dir));
    let common = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    if common == 0 {
        return path.to_owned();
    }
    let up = std::iter::repeat_n("..".to_owned(), b.len() - common);
    up.chain(a[common..].iter().map(|c| c.as_os_str().to_string_lossy().into_owned())).collect::<Vec<_>>().join("/")
}

/// The absolute path that [`relative`] shortened; unchanged where it is absolute.
pub fn absolute(path: &str, dir: &Path) -> String {
    if Path::new(path).is_absolute() {
        return path.to_owned();
    }
    let joined = dir.join(path);
    parts(&joined).iter().collect::<PathBuf>().to_string_lossy().into_owned()
}

/// Components with `.` and `..` resolved by their letters.
fn parts(path: &Path) -> Vec<Component<'_>> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(parts.last(), Some(Component::Normal(_))) => {
                parts.pop();
            }
            Component::ParentDir if matches!(parts.last(), Some(Component::RootDir)) => {}
            part => parts.push(part),
        }
    }
    parts
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for (path, dir, short) in [
            ("/a/b/doc.txt", "/a/b", "doc.txt"),
            ("/a/c/doc.txt", "/a/b", "../c/doc.txt"),
            ("/x/doc.txt", "/a/b", "../../x/doc.txt"),
            ("/a/b/./c/../doc.txt", "/a/b/", "doc.txt"),
        ] {
            assert_eq!(relative(path, Path::new(dir)), short);
            let clean = absolute(short, Path::new(dir));
            assert_eq!(relative(&clean, Path::new(dir)), short);
            assert!(clean.starts_with('/') && !clean.contains(".."), "{clean}");
        }
        assert_eq!(absolute("../../../../../etc/x", Path::new("/a")), "/etc/x", "never above the root");
        assert_eq!(relative("samples/a.txt", Path::new("/a")), "samples/a.txt");
    }

    #[test]
    fn a_moved_session_finds_documents_that_moved_with_it() {
        let short = relative("/home/one/work/docs/a.txt", Path::new("/home/one/work"));
        assert_eq!(absolute(&short, Path::new("/media/usb/work")), "/media/usb/work/docs/a.txt");
    }
}
