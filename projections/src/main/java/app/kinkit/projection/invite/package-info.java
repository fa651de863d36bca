/// The rows of invites.
@NullMarked
package app.kinkit.projection.invite;

import org.jspecify.annotations.NullMarked;
