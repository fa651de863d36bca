/// Back from a backup: an empty database is filled, what was erased is erased again, and the read
/// tables are built from the log.
@NullMarked
package app.kinkit.server.recover;

import org.jspecify.annotations.NullMarked;
