/// What people may say about themselves.
@NullMarked
package app.kinkit.command.profile;

import org.jspecify.annotations.NullMarked;
