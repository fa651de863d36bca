/// What aggregates ask about each other and send to each other: the ports of the domain, answered
/// from the event store.
@NullMarked
package app.kinkit.command.port;

import org.jspecify.annotations.NullMarked;
