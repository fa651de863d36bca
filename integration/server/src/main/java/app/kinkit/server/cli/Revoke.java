package app.kinkit.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Takes a privilege away from somebody.
@Command(
    name = "revoke",
    description = {
      "Takes a privilege away from somebody.",
      "Works beside a running server and without one, at the machine of its data folder. Alone while"
          + " fewer than two admins exist; from then on one admin proposes and another one confirms."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar kinkit.jar revoke admin 0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11",
      "  java -jar kinkit.jar revoke auditor <user id> --by <admin's id>",
      "",
      "README.md, Grants."
    })
final class Revoke implements Callable<Integer> {
  private final Console console;
  @Mixin private final Wish wish = new Wish();

  Revoke(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    return wish.change(console, true);
  }
}
