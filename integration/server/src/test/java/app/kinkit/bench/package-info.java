/// Measures the program as its users meet it, over HTTP; nothing here is a test.
@NullMarked
package app.kinkit.bench;

import org.jspecify.annotations.NullMarked;
