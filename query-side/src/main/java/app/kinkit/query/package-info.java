/// What may be seen: one reader for every table, in PostgREST's read dialect, under row security.
@NullMarked
package app.kinkit.query;

import org.jspecify.annotations.NullMarked;
