/// What people may ask about rewards.
@NullMarked
package app.kinkit.command.reward;

import org.jspecify.annotations.NullMarked;
