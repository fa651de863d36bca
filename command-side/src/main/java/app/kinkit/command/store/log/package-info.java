/// Reading the one ordered log: by position, by stream, and waiting for more.
@NullMarked
package app.kinkit.command.store.log;

import org.jspecify.annotations.NullMarked;
