/// The rows of requests to join a bond.
@NullMarked
package app.kinkit.projection.joinrequest;

import org.jspecify.annotations.NullMarked;
