@NullMarked
package app.kinkit.projection.asof;

import org.jspecify.annotations.NullMarked;
