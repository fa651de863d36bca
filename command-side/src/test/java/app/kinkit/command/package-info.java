/// The list of aggregates, held to what Axon 4.13.0 bears.
@NullMarked
package app.kinkit.command;

import org.jspecify.annotations.NullMarked;
