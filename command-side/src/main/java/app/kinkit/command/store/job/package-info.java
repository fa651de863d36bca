/// What one command asks of the log, and what it is told.
@NullMarked
package app.kinkit.command.store.job;

import org.jspecify.annotations.NullMarked;
