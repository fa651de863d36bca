/// Backups while the program runs: the log shipped by position, and small whole copies of keys and
/// accounts, each in a folder of its own (ruling 16).
///
/// Of the schemas `eventstore` and `access` only `event` and `command` are shipped, and what is
/// written beside them is copied whole ([Copied#NOTES]). `snapshot` and `seen_type` are shortcuts
/// that come again by themselves, `recovery` is about this database alone, and the rows of `access`
/// follow from events ([app.kinkit.command.store.job.AccessTables]).
@NullMarked
package app.kinkit.server.backup;

import org.jspecify.annotations.NullMarked;
