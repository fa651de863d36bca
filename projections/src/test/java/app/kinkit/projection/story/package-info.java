/// Made-up histories and a database to show them in, for tests here and in other modules.
@NullMarked
package app.kinkit.projection.story;

import org.jspecify.annotations.NullMarked;
