/// From a path, a body and a person to a command: strict JSON, every wrong field at once.
@NullMarked
package app.kinkit.command.web.bind;

import org.jspecify.annotations.NullMarked;
