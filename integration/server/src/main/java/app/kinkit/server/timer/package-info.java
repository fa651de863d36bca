/// What happens because time has passed: looked up in the rows, decided by the aggregates.
@NullMarked
package app.kinkit.server.timer;

import org.jspecify.annotations.NullMarked;
