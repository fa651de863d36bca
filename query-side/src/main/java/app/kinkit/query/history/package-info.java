/// What of the past somebody may see, asked of the policies of now.
@NullMarked
package app.kinkit.query.history;

import org.jspecify.annotations.NullMarked;
