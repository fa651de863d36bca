/// Paths of boundaries.
@NullMarked
package app.kinkit.command.boundary;

import org.jspecify.annotations.NullMarked;
