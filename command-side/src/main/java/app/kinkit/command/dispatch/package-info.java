/// From a bound command to its outcome: metadata, pins, retries, and the answer.
@NullMarked
package app.kinkit.command.dispatch;

import org.jspecify.annotations.NullMarked;
