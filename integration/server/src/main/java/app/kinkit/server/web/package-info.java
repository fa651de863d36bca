/// What the addresses of the program have in common that are neither commands nor rows.
@NullMarked
package app.kinkit.server.web;

import org.jspecify.annotations.NullMarked;
