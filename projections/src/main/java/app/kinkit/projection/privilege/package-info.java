/// The rows of privileges, one for each person and kind.
@NullMarked
package app.kinkit.projection.privilege;

import org.jspecify.annotations.NullMarked;
