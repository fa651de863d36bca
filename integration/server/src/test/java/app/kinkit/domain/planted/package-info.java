/// Offences planted for the rules of the house.
@NullMarked
package app.kinkit.domain.planted;

import org.jspecify.annotations.NullMarked;
