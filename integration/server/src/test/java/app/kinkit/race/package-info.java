/// Races that only the store can decide: two nodes on one database, and two who cannot both be
/// first.
@NullMarked
package app.kinkit.race;

import org.jspecify.annotations.NullMarked;
