/// What operators see: health, metrics, and the words at the end of the start.
@NullMarked
package app.kinkit.server.health;

import org.jspecify.annotations.NullMarked;
