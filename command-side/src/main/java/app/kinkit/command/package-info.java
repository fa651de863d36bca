/// The write side: what may be asked, who decides, and the one set-up of both.
@NullMarked
package app.kinkit.command;

import org.jspecify.annotations.NullMarked;
