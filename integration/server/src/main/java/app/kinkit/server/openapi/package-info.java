/// The description of everything that answers over HTTP, made from what answers.
@NullMarked
package app.kinkit.server.openapi;

import org.jspecify.annotations.NullMarked;
