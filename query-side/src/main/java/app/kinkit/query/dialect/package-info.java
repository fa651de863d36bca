/// The language of a read: PostgREST's query parameters, parsed by hand into small records.
@NullMarked
package app.kinkit.query.dialect;

import org.jspecify.annotations.NullMarked;
