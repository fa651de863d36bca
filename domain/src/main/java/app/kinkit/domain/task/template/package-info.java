/// Tasks that are assigned again and again, written down once for a bond.
@NullMarked
package app.kinkit.domain.task.template;

import org.jspecify.annotations.NullMarked;
