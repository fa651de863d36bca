/// A person: adult confirmation, role and self-declared state.
@NullMarked
package app.kinkit.domain.profile;

import org.jspecify.annotations.NullMarked;
