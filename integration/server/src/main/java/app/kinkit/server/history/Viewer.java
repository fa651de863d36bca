package app.kinkit.server.history;

import app.kinkit.domain.shared.ProfileId;
import app.kinkit.query.security.Reader;

/// Who looks back.
///
/// @param reader as row security knows them
/// @param auditor whether they look as an auditor: at everything, and at no words
record Viewer(ProfileId person, Reader reader, boolean auditor) {}
