package app.kinkit.files;

import app.kinkit.domain.file.FileFormat;

/// What is left of an upload: the picture or the film and nothing else.
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Cleaned(FileFormat format, byte[] bytes) {}
