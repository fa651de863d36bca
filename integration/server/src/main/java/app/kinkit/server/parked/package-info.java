/// Streams that could not be shown, as operators see to them: over HTTP and at the machine.
@NullMarked
package app.kinkit.server.parked;

import org.jspecify.annotations.NullMarked;
