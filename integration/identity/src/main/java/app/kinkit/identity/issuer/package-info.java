/// The issuer that is built in: accounts, sessions, the keys that sign, and the tokens themselves.
@NullMarked
package app.kinkit.identity.issuer;

import org.jspecify.annotations.NullMarked;
