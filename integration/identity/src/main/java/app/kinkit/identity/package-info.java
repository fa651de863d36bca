/// Who is there: the check of every bearer token, and the small issuer that is built in.
///
/// Other modules see this package, and [app.kinkit.identity.guess.GuessLimit].
@NullMarked
package app.kinkit.identity;

import org.jspecify.annotations.NullMarked;
