package app.kinkit.command.web.bind;

import app.kinkit.domain.shared.ProfileId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// All that one command is made of.
///
/// @param variables of the path, in its order
record Intake(ProfileId actor, UUID commandId, List<String> variables, Map<String, Value> fields) {}
