/// Offences planted for the rules of the house.
@NullMarked
package app.kinkit.query.planted;

import org.jspecify.annotations.NullMarked;
