/// Keys that are not in the log: one for each person's private words, and the server's own secret
/// for codes. Losing them loses words; destroying one erases a person.
@NullMarked
package app.kinkit.command.vault;

import org.jspecify.annotations.NullMarked;
