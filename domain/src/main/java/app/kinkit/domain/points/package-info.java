/// The points of one person in one bond: credited, debited, never below zero.
@NullMarked
package app.kinkit.domain.points;

import org.jspecify.annotations.NullMarked;
