/// Whether the wall of row security stands, asked of the catalogue.
@NullMarked
package app.kinkit.projection.lint;

import org.jspecify.annotations.NullMarked;
