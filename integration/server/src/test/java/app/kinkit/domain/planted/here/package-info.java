/// Offences planted for the rules of the house.
@NullMarked
package app.kinkit.domain.planted.here;

import org.jspecify.annotations.NullMarked;
