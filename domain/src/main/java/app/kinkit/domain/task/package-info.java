/// What one member asks another to do: assigned, started, completed, approved.
@NullMarked
package app.kinkit.domain.task;

import org.jspecify.annotations.NullMarked;
