/// What the members of a bond have agreed to live by: rules with versions, times, and breaches.
@NullMarked
package app.kinkit.domain.rule;

import org.jspecify.annotations.NullMarked;
