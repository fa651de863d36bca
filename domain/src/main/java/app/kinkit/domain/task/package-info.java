/// What one member asks another to do: assigned, started, completed, approved; and what time does
/// to it meanwhile.
@NullMarked
package app.kinkit.domain.task;

import org.jspecify.annotations.NullMarked;
