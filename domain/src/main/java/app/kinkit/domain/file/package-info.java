/// Pictures and films: kept outside the log, named by it.
@NullMarked
package app.kinkit.domain.file;

import org.jspecify.annotations.NullMarked;
