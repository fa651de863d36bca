/// Read tables built anew beside the live ones, compared with them, and mended by the difference.
@NullMarked
package app.kinkit.projection.rebuild;

import org.jspecify.annotations.NullMarked;
