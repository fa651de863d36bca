/// Rows about contracts and their signatures.
@NullMarked
package app.kinkit.projection.contract;

import org.jspecify.annotations.NullMarked;
