/// What a verification asks beside the rows: of the log, of sums, of rights.
@NullMarked
package app.kinkit.server.verify;

import org.jspecify.annotations.NullMarked;
