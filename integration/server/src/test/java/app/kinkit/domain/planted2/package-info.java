/// Offences planted for the rules of the house.
@NullMarked
package app.kinkit.domain.planted2;

import org.jspecify.annotations.NullMarked;
