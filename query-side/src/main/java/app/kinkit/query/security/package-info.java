/// Who reads: the one place where a connection takes on a reader's identity.
@NullMarked
package app.kinkit.query.security;

import org.jspecify.annotations.NullMarked;
