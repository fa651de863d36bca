package app.kinkit.command.store.append;

import java.util.Map;

/// The database's answer to a group.
///
/// @param last the head before the group
/// @param refused by index of the job; nothing of these jobs was written
record Verdict(long last, Map<Integer, RuntimeException> refused) {}
