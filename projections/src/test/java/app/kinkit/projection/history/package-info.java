@NullMarked
package app.kinkit.projection.history;

import org.jspecify.annotations.NullMarked;
