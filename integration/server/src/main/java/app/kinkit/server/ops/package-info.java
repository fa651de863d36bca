/// Who may run the platform over HTTP: admins and auditors, and the addresses that are theirs.
@NullMarked
package app.kinkit.server.ops;

import org.jspecify.annotations.NullMarked;
