/// Limits by time for what is merely too much: no secret is guarded here, and no store is asked.
@NullMarked
package app.kinkit.identity.pace;

import org.jspecify.annotations.NullMarked;
