/// The command line, as operators type it.
@NullMarked
package app.kinkit.server.cli;

import org.jspecify.annotations.NullMarked;
