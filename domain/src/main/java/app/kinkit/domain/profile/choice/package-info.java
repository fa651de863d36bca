/// What a person chooses from when they say who they are and how they want things.
@NullMarked
package app.kinkit.domain.profile.choice;

import org.jspecify.annotations.NullMarked;
