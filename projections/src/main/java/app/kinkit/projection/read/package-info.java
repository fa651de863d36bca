/// The list of all read tables: open this first.
@NullMarked
package app.kinkit.projection.read;

import org.jspecify.annotations.NullMarked;
