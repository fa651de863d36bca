/// A code that lets a person join a bond, for a time or a number of uses.
@NullMarked
package app.kinkit.domain.invite;

import org.jspecify.annotations.NullMarked;
