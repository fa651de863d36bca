/// What members of a bond agree on in writing: drafted, proposed, signed by each, withdrawn by any.
@NullMarked
package app.kinkit.domain.contract;

import org.jspecify.annotations.NullMarked;
