/// Offences planted for the rules of the house.
@NullMarked
package app.kinkit.projection.planted;

import org.jspecify.annotations.NullMarked;
