/// Starts and stops the embedded PostgreSQL, checks any PostgreSQL before it is trusted, and gives
/// tests a real database.
@NullMarked
package app.kinkit.postgres;

import org.jspecify.annotations.NullMarked;
