/// What points buy or a lead grants: assigned, redeemed, fulfilled.
@NullMarked
package app.kinkit.domain.reward;

import org.jspecify.annotations.NullMarked;
