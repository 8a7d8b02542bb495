//! What can go wrong when a chart becomes a file's bytes.

/// Why an export failed. `Display` is the sentence for the person; [`ExportError::detail`] the technical part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The picture would be larger than the limit of 16384 pixels a side.
    #[error("The picture would be {width} × {height} pixels, more than can be written. Choose a smaller scale or PDF.")]
    TooLarge {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// The chart could not be drawn.
    #[error("The chart could not be drawn.")]
    Draw {
        /// What the library said.
        detail: String,
    },
    /// The file could not be put together.
    #[error("The file could not be put together.")]
    Encode {
        /// What the library said.
        detail: String,
    },
}

impl ExportError {
    /// The technical detail behind the sentence, empty where there is none.
    pub fn detail(&self) -> &str {
        match self {
            Self::Draw { detail } | Self::Encode { detail } => detail,
            Self::TooLarge { .. } => "",
        }
    }
}
