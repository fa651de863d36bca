package app.kinkit.server.backup;

import java.util.List;

/// What is copied whole, beside the log.
///
/// @param name of its files and its setting
/// @param tables all of them are copied, in this order; a later one may refer to an earlier one
/// @param members a query for how many there are of what never disappears: people, or rows
/// @param state a query that answers something else whenever a copy would
public record Copied(String name, List<String> tables, String members, String state) {

  /// What is written beside the log and only ever added to, of which no event tells.
  public static final Copied NOTES =
      new Copied(
          "notes",
          List.of("eventstore.passed_over", "eventstore.audit_read"),
          "select (select count(*) from eventstore.passed_over)"
              + " + (select count(*) from eventstore.audit_read)",
          """
          select concat_ws('/', (select count(*) from eventstore.passed_over),
            (select count(*) from eventstore.audit_read))\
          """);

  /// Keys of people, wrapped, and how far each erasure has come. The files that unwrap them go with
  /// them: one without the other opens nothing.
  public static final Copied KEYS =
      new Copied(
          "keys",
          List.of("vault.key_file", "vault.subject_key", "vault.erasure"),
          "select count(distinct subject) from vault.subject_key",
          """
          select concat_ws('/',
            (select count(*) from vault.key_file),
            (select concat_ws('.', count(*), count(wrapped), sum(version), sum(kek_epoch))
              from vault.subject_key),
            (select concat_ws('.', count(*), count(key_destroyed_at), count(finished_at))
              from vault.erasure))\
          """);

  /// Who may sign in, and what signs. Sessions and their refresh tokens are left out: one that was
  /// ended must not come back, and signing in anew is no loss. `guesses` is a matter of minutes.
  public static final Copied ACCOUNTS =
      new Copied(
          "accounts",
          List.of(
              "auth.users",
              "auth.signing_keys",
              "auth.publishable_keys",
              "auth.ended_people",
              "auth.revocations",
              "auth.ended_tokens",
              "auth.secrets"),
          "select count(*) from (select id from auth.users union select person from auth.ended_people) p",
          """
          select concat_ws('/',
            (select concat_ws('.', count(*), extract(epoch from max(updated_at))) from auth.users),
            (select concat_ws('.', count(*), count(retires_at)) from auth.signing_keys),
            (select count(*) from auth.publishable_keys),
            (select count(*) from auth.ended_people),
            (select concat_ws('.', count(*), extract(epoch from max(not_before)))
              from auth.revocations),
            (select concat_ws('.', count(*), extract(epoch from max(expires_at)))
              from auth.ended_tokens),
            (select count(*) from auth.secrets))\
          """);
}
