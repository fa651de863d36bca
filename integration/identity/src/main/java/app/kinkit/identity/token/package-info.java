/// The check of a token: parse strictly, pin the algorithm by issuer, verify, cache, watch the
/// session.
@NullMarked
package app.kinkit.identity.token;

import org.jspecify.annotations.NullMarked;
