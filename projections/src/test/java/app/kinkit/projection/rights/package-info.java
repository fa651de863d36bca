/// Who may see what: the table written by hand and the cells made of it, for tests here and over
/// REST.
@NullMarked
package app.kinkit.projection.rights;

import org.jspecify.annotations.NullMarked;
