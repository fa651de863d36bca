package app.kinkit.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Makes somebody an admin or an auditor.
@Command(
    name = "grant",
    description = {
      "Makes somebody an admin or an auditor.",
      "Works beside a running server and without one, at the machine of its data folder. Alone while"
          + " fewer than two admins exist; from then on one admin proposes and another one confirms."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar kinkit.jar grant admin 0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11",
      "  java -jar kinkit.jar grant auditor <user id> --by <admin's id>",
      "",
      "README.md, Grants."
    })
final class Grant implements Callable<Integer> {
  private final Console console;
  @Mixin private final Wish wish = new Wish();

  Grant(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    return wish.change(console, false);
  }
}
