/// Keys and codes, held to their promises.
@NullMarked
package app.kinkit.command.vault;

import org.jspecify.annotations.NullMarked;
