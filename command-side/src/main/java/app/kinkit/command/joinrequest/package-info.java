/// What people may do with requests to join a bond.
@NullMarked
package app.kinkit.command.joinrequest;

import org.jspecify.annotations.NullMarked;
