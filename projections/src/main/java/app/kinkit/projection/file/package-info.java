/// What is shown of files.
@NullMarked
package app.kinkit.projection.file;

import org.jspecify.annotations.NullMarked;
