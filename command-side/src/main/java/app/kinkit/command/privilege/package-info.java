/// What admins may ask about admins and auditors.
@NullMarked
package app.kinkit.command.privilege;

import org.jspecify.annotations.NullMarked;
