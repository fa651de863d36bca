/// What follows when an account is closed: the person's words go, everywhere, and it can be seen.
@NullMarked
package app.kinkit.server.erase;

import org.jspecify.annotations.NullMarked;
