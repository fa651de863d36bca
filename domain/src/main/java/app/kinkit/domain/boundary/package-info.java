/// What the members of a bond would and would not do: one rating of each, and limits that bind.
@NullMarked
package app.kinkit.domain.boundary;

import org.jspecify.annotations.NullMarked;
