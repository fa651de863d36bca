/// Everything that can be done in one bond, against rules written down a second time.
@NullMarked
package app.kinkit.domain.whole;

import org.jspecify.annotations.NullMarked;
