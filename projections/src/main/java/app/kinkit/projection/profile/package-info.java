/// The rows of a person: what others see, what only they see, and what they declared.
@NullMarked
package app.kinkit.projection.profile;

import org.jspecify.annotations.NullMarked;
