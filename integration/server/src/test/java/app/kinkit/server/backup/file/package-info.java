@NullMarked
package app.kinkit.server.backup.file;

import org.jspecify.annotations.NullMarked;
