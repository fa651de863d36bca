/// HTTP in, order out: routes, headers, who asks, and the answer.
@NullMarked
package app.kinkit.command.web;

import org.jspecify.annotations.NullMarked;
