/// Whether erasure ends, whatever happens on the way.
@NullMarked
package app.kinkit.server.erase;

import org.jspecify.annotations.NullMarked;
