/// What is let in, what is left of it, and where it lies.
@NullMarked
package app.kinkit.files;

import org.jspecify.annotations.NullMarked;
