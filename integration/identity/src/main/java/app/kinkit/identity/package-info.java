/// Who is there: the check of every bearer token, and the small issuer that is built in.
///
/// Other modules see [app.kinkit.identity.Identity] and [app.kinkit.identity.TokenCheck] only.
@NullMarked
package app.kinkit.identity;

import org.jspecify.annotations.NullMarked;
