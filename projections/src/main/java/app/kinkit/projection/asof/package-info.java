/// The read tables as they were at a position: scratch schemas, few and short-lived. [AsOf] is the
/// way in.
@NullMarked
package app.kinkit.projection.asof;

import org.jspecify.annotations.NullMarked;
