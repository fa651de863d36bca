/// The rows of tasks and of their proof.
@NullMarked
package app.kinkit.projection.task;

import org.jspecify.annotations.NullMarked;
