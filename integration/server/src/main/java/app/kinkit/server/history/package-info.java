/// What happened, for those who may know: `/history/v1`. [HistoryEndpoint] is the way in; what
/// members see is decided in [Sight], what auditors see in [AuditorHistory].
@NullMarked
package app.kinkit.server.history;

import org.jspecify.annotations.NullMarked;
