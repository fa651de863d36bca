/// Trips through the whole program, over real HTTP.
@NullMarked
package app.kinkit.journey;

import org.jspecify.annotations.NullMarked;
