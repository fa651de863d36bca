/// Limits for what can be guessed, shared by all nodes.
@NullMarked
package app.kinkit.identity.guess;

import org.jspecify.annotations.NullMarked;
