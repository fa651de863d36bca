/// From a parsed query to one SQL statement: what exists is read from the database's own catalogue.
@NullMarked
package app.kinkit.query.plan;

import org.jspecify.annotations.NullMarked;
