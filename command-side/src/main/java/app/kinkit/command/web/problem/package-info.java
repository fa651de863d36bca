/// Refusals as people and clients read them: problem documents with stable codes.
@NullMarked
package app.kinkit.command.web.problem;

import org.jspecify.annotations.NullMarked;
