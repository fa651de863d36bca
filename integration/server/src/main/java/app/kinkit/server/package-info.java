/// The runnable program: wires the whole into one.
@NullMarked
package app.kinkit.server;

import org.jspecify.annotations.NullMarked;
