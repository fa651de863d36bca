/// The rows of a bond: its card, its inside, its members, its history.
@NullMarked
package app.kinkit.projection.bond;

import org.jspecify.annotations.NullMarked;
