/// Uploads in, bytes out: `/files/v1`.
@NullMarked
package app.kinkit.server.files;

import org.jspecify.annotations.NullMarked;
