/// Pictures and films of people: what is let in, and where the sealed bytes lie.
@NullMarked
package app.kinkit.files;

import org.jspecify.annotations.NullMarked;
