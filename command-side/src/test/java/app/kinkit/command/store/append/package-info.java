/// The appender by itself: groups, queue, lost answers.
@NullMarked
package app.kinkit.command.store.append;

import org.jspecify.annotations.NullMarked;
