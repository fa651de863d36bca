/// The command line: one class for each word that may follow `java -jar kinkit.jar`.
@NullMarked
package app.kinkit.server.cli;

import org.jspecify.annotations.NullMarked;
