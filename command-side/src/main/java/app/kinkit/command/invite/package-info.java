/// What people may do with invites.
@NullMarked
package app.kinkit.command.invite;

import org.jspecify.annotations.NullMarked;
