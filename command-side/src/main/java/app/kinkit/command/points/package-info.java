/// What people may do with points by hand.
@NullMarked
package app.kinkit.command.points;

import org.jspecify.annotations.NullMarked;
