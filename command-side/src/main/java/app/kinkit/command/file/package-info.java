/// Files: their commands are given by an upload, a proof and time.
@NullMarked
package app.kinkit.command.file;

import org.jspecify.annotations.NullMarked;
