/// The storage format, held to its approved files.
@NullMarked
package app.kinkit.command.serial;

import org.jspecify.annotations.NullMarked;
