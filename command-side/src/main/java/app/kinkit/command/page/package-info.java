/// The form of a page: which command is reached at which path.
@NullMarked
package app.kinkit.command.page;

import org.jspecify.annotations.NullMarked;
