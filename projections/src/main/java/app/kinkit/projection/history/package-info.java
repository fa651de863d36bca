/// What happened to a row: the same folds that make it, event by event.
@NullMarked
package app.kinkit.projection.history;

import org.jspecify.annotations.NullMarked;
