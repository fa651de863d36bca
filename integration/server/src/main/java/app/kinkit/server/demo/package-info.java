/// A story played against a running server over HTTP, as any client would.
@NullMarked
package app.kinkit.server.demo;

import org.jspecify.annotations.NullMarked;
