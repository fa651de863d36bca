/// Orders on a real engine and a real database.
@NullMarked
package app.kinkit.command.dispatch;

import org.jspecify.annotations.NullMarked;
