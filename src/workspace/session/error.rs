//! Why a session could not be written or opened.

/// Why a session could not be written or opened. `Display` is the sentence for the person; [`SessionError::detail`] the technical part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SessionError {
    /// No zip, or one without `session.ron`.
    #[error("This is not a Pledgeline session, or it is damaged beyond reading.")]
    NotASession {
        /// What was wrong.
        detail: String,
    },
    /// A newer format that this program does not know.
    #[error(
        "This session was saved by a newer version of Pledgeline (format {major}; this one reads up to format {known}). Update Pledgeline to open it."
    )]
    Newer {
        /// Its major version.
        major: u16,
        /// The newest major version that is read.
        known: u16,
    },
    /// `session.ron` is there and can't be understood.
    #[error("The session file is damaged and can't be opened.")]
    Broken {
        /// What was wrong, with the place.
        detail: String,
    },
    /// `session.ron` is larger than any session should be.
    #[error("The session file is larger than {limit_mib} MiB inside, which no session of this program is. It was not opened.")]
    TooLarge {
        /// The limit in MiB.
        limit_mib: u64,
    },
    /// A text that is still in the old session file could not be copied from it.
    #[error("The text of “{name}” could not be copied from the session file that is open. Add that file again, then save.")]
    TextUnreadable {
        /// The listed name of the document.
        name: String,
        /// What the system said.
        detail: String,
    },
    /// The system refused to write.
    #[error("The session could not be written.")]
    Write {
        /// What the system said.
        detail: String,
    },
}

impl SessionError {
    /// The technical detail behind the sentence, empty where there is none.
    pub fn detail(&self) -> &str {
        match self {
            Self::NotASession { detail } | Self::Broken { detail } | Self::TextUnreadable { detail, .. } | Self::Write { detail } => detail,
            Self::Newer { .. } | Self::TooLarge { .. } => "",
        }
    }
}
