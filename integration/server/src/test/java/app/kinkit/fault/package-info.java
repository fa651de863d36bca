/// What the program does when something around it breaks.
@NullMarked
package app.kinkit.fault;

import org.jspecify.annotations.NullMarked;
