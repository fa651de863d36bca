/// The database the program runs on: embedded by default, external by URL; migrated and checked.
@NullMarked
package app.kinkit.server.cluster;

import org.jspecify.annotations.NullMarked;
