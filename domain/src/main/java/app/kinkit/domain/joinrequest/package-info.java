/// Asking to come into a bond, and what its managers say to that.
@NullMarked
package app.kinkit.domain.joinrequest;

import org.jspecify.annotations.NullMarked;
