package app.kinkit.domain.task.template;

import java.util.Optional;

/// How a task asks for the template it is made from. Answered from the event store (ruling 2).
public interface Templates {
  /// The template as it is, and it must still be so when the command commits; empty when there is
  /// none, and then there must be none at the commit.
  Optional<TemplateState> pinned(TemplateId template);
}
