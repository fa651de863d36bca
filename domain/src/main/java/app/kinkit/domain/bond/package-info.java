/// A relationship group: who belongs to it, in which role, who may manage.
@NullMarked
package app.kinkit.domain.bond;

import org.jspecify.annotations.NullMarked;
