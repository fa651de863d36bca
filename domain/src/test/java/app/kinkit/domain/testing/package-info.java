/// What the tests of every family share: a cast of people, ports in memory, given/when/then.
@NullMarked
package app.kinkit.domain.testing;

import org.jspecify.annotations.NullMarked;
