/// Admins and auditors, as the operator names them at the machine.
@NullMarked
package app.kinkit.server.grant;

import org.jspecify.annotations.NullMarked;
