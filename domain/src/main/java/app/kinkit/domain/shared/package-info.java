/// What every feature speaks of: who acts, which ids there are, what a refusal is.
@NullMarked
package app.kinkit.domain.shared;

import org.jspecify.annotations.NullMarked;
