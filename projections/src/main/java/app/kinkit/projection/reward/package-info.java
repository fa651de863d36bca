/// The rows of rewards.
@NullMarked
package app.kinkit.projection.reward;

import org.jspecify.annotations.NullMarked;
