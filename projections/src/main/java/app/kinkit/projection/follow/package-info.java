/// How read tables are kept up with the log, and held against it.
@NullMarked
package app.kinkit.projection.follow;

import org.jspecify.annotations.NullMarked;
