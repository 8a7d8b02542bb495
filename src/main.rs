//! Starts the window or the command line; nothing else lives here.

fn main() {}
