/// Databases that are brought to shape.
@NullMarked
package app.kinkit.server.cluster;

import org.jspecify.annotations.NullMarked;
