/// Documents of signed contracts, and whether they are what was signed: `/contracts/v1`.
@NullMarked
package app.kinkit.server.contract;

import org.jspecify.annotations.NullMarked;
