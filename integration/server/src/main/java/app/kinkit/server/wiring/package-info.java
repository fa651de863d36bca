/// Puts the parts together: who stands on which database role, and what answers which path.
@NullMarked
package app.kinkit.server.wiring;

import org.jspecify.annotations.NullMarked;
