/// Issuers that are configured, not built in: their keys, and what a setting of one has to be.
@NullMarked
package app.kinkit.identity.foreign;

import org.jspecify.annotations.NullMarked;
