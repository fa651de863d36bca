/// Whether somebody sees a file, which no table can answer with bytes.
@NullMarked
package app.kinkit.query.file;

import org.jspecify.annotations.NullMarked;
