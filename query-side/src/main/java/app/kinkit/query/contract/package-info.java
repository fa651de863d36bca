/// Contracts as one reader sees them, for their documents.
@NullMarked
package app.kinkit.query.contract;

import org.jspecify.annotations.NullMarked;
