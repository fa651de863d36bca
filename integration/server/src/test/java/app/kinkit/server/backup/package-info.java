@NullMarked
package app.kinkit.server.backup;

import org.jspecify.annotations.NullMarked;
