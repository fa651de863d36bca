/// Rebuilds and verifications as people see them: over HTTP, at the machine, as a report.
@NullMarked
package app.kinkit.server.rebuild;

import org.jspecify.annotations.NullMarked;
