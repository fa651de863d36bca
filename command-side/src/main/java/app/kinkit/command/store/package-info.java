/// The event store: one ordered log on PostgreSQL, behind Axon's interfaces.
///
/// **The idea.** Stock Axon on PostgreSQL lets every command commit by itself, with positions drawn
/// from a sequence before the commit. That costs one disk flush for each command, and since
/// transactions end in another order than they drew, readers meet holes: wait too little and an
/// event is lost to them, wait too long and they lag. Here commands that want to commit at the same
/// time share a transaction. It takes a lock, gives out the next positions without a hole, writes
/// everything in one statement and commits. The lock makes the order the same for all nodes; the
/// group makes it cheap.
///
/// **What follows.** A position is the whole truth about how far a reader is: tokens are plain
/// numbers, live order is replay order, nobody waits for a hole to close. All events of one command
/// stand side by side or not at all, however many aggregates they belong to. And since every check
/// happens under the lock, "the stream I looked at has not moved" is as firm as "my own stream has
/// not" ([Pins]): rules that span aggregates hold without a saga and without a lock in the domain.
///
/// **What one transaction carries.** The events; the pins; the row of the command, by which a
/// repeat is recognised; the changes of rights that the events mean. A job whose checks fail is
/// left out and told so; the others of its group do not notice.
///
/// **What would break it.** A writer to the event table that does not take the lock. A reader that
/// trusts a copy which lags behind and then becomes the original: a token ahead of the log stops
/// its reader. Another transactional resource in a command's unit of work: the events are durable
/// before the unit of work says commit. A command bus that keeps events on checked exceptions: give
/// it `RollbackConfigurationType.ANY_THROWABLE`.
///
/// Start reading at [OrderedEventStorageEngine], then [app.kinkit.command.store.append.Appender]
/// and [app.kinkit.command.store.append.GroupSql].
@NullMarked
package app.kinkit.command.store;

import org.jspecify.annotations.NullMarked;
