/// The rules of the house, each seen red against a planted offence.
@NullMarked
package app.kinkit.house;

import org.jspecify.annotations.NullMarked;
