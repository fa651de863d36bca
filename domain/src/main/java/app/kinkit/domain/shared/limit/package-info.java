/// How long texts may be and how many of something there may be, as commands say it.
@NullMarked
package app.kinkit.domain.shared.limit;

import org.jspecify.annotations.NullMarked;
