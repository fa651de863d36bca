/// Rebuilds and verifications as they stand: what was asked for, how far it is, what it found.
@NullMarked
package app.kinkit.projection.run;

import org.jspecify.annotations.NullMarked;
