/// What people may ask about scenes.
@NullMarked
package app.kinkit.command.scene;

import org.jspecify.annotations.NullMarked;
