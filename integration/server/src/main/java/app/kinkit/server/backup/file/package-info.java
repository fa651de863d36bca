/// Files of a backup: what they look like, and how one that is damaged is told by name. Knows no
/// database.
@NullMarked
package app.kinkit.server.backup.file;

import org.jspecify.annotations.NullMarked;
