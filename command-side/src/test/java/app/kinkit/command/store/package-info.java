/// The store against a real PostgreSQL, with and without faults.
@NullMarked
package app.kinkit.command.store;

import org.jspecify.annotations.NullMarked;
