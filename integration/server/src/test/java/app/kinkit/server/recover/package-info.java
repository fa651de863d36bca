@NullMarked
package app.kinkit.server.recover;

import org.jspecify.annotations.NullMarked;
