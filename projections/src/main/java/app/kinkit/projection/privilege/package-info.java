/// The rows of privileges, one for each person and kind, and of what was proposed about them.
@NullMarked
package app.kinkit.projection.privilege;

import org.jspecify.annotations.NullMarked;
