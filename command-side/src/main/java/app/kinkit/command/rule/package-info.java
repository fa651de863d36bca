/// What people may ask about rules.
@NullMarked
package app.kinkit.command.rule;

import org.jspecify.annotations.NullMarked;
