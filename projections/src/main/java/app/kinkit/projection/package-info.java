/// What we show: the engine that turns events into rows. What each row holds is said by the folds
/// in the packages beside this one; nothing here knows a feature.
@NullMarked
package app.kinkit.projection;

import org.jspecify.annotations.NullMarked;
