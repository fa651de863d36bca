/// Writing to the one ordered log: many commands, one round trip.
@NullMarked
package app.kinkit.command.store.append;

import org.jspecify.annotations.NullMarked;
