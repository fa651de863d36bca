/// Pictures, decoded and drawn anew.
@NullMarked
package app.kinkit.files.picture;

import org.jspecify.annotations.NullMarked;
