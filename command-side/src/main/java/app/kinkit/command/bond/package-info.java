/// What people may ask of a bond.
@NullMarked
package app.kinkit.command.bond;

import org.jspecify.annotations.NullMarked;
