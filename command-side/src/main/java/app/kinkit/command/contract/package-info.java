/// What people may ask of contracts over HTTP, and the text that their signers sign.
@NullMarked
package app.kinkit.command.contract;

import org.jspecify.annotations.NullMarked;
