//! Build script: checks and embeds what the program carries. No network, no writes outside OUT_DIR.

fn main() {}
