/// The operator's commands beside a running server.
@NullMarked
package app.kinkit.server;

import org.jspecify.annotations.NullMarked;
