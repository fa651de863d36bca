/// Offences planted for the rules of the house.
@NullMarked
package app.kinkit.command.planted;

import org.jspecify.annotations.NullMarked;
