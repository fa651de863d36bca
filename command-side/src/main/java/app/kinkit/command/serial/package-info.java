/// The storage format of events: stable names, one JSON, refusals at write instead of surprises at
/// read.
@NullMarked
package app.kinkit.command.serial;

import org.jspecify.annotations.NullMarked;
