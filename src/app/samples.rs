//! The built-in samples: announcements written for this project, embedded so that they open from anywhere.
//!
//! Out: names and bytes, in the order of names. A test holds the list against `assets/samples`.

/// A sample: its file name and its bytes.
pub type Sample = (&'static str, &'static [u8]);

macro_rules! samples {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../assets/samples/", $name)))),+]
    };
}

/// All samples in the order of their names.
pub const SAMPLES: &[Sample] = samples![
    "brightmoor-utilities-2022-10-06.txt",
    "brightmoor-utilities-2026-03-12.txt",
    "catl-2023-04-18.html",
    "halden-cement-2023-11-14.txt",
    "halden-cement-2026-03-18.txt",
    "kestrel-and-wren-2019-11-20.txt",
    "kestrel-and-wren-2024-07-30.txt",
    "lotus-technology-2024-06-24.txt",
    "norvik-shipping-2021-05-11.txt",
    "norvik-shipping-2024-03-05.html",
    "tessaro-chemicals-2025-02-10.txt",
    "verdano-foods-2024-09-18.txt",
    "zte-2023-03-16.md",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_the_whole_folder() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
        let entries = std::fs::read_dir(folder).expect("the samples");
        let mut names: Vec<String> =
            entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).filter(|n| n != "README.md").collect();
        names.sort();
        let listed: Vec<&str> = SAMPLES.iter().map(|(name, _)| *name).collect();
        assert_eq!(listed, names);
    }
}
