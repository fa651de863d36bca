/// Who may do more than a member of a bond, and the two persons it takes to make it so.
@NullMarked
package app.kinkit.domain.privilege;

import org.jspecify.annotations.NullMarked;
