/// What people may ask about tasks.
@NullMarked
package app.kinkit.command.task;

import org.jspecify.annotations.NullMarked;
