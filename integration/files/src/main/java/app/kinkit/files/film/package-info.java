/// Films, freed of everything but picture and sound.
@NullMarked
package app.kinkit.files.film;

import org.jspecify.annotations.NullMarked;
