package app.kinkit.server.contract;

import app.kinkit.command.contract.SignedText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a document of a contract says, whatever it looks like: the words, what is agreed on around
/// them, who has signed how and when, and where all of it stands in the log.
///
/// @param row as `ContractRows` gives it
record Sheet(JsonNode row) {
  static final String ERASED = "These words are erased with the account of who wrote them.";

  private static final JsonMapper JSON = new JsonMapper();

  /// A name and what it stands for, in one line.
  record Fact(String name, String value) {}

  static Sheet of(String json) {
    return new Sheet(JSON.readTree(json));
  }

  /// Whether there is a text that was proposed, and so something to sign.
  boolean isProposed() {
    return row.hasNonNull("content_sha256");
  }

  String id() {
    return row.path("id").asString();
  }

  String sha256() {
    return row.path("content_sha256").asString();
  }

  String title() {
    return row.path("title").asString("(erased)");
  }

  String content() {
    return row.path("content").asString(ERASED);
  }

  List<Fact> facts() {
    var facts = new ArrayList<Fact>();
    facts.add(
        new Fact(
            "Contract", "%s, version %s".formatted(cell("series_id"), cell("version_number"))));
    facts.add(new Fact("Bond", cell("bond_id")));
    facts.add(new Fact("Status", cell("status").replace('_', ' ')));
    facts.add(new Fact("From", time("effective_from", "the last signature on")));
    facts.add(new Fact("Until", time("expires_at", "a signer withdraws")));
    facts.add(new Fact("Proposed", placed("proposed")));
    facts.add(new Fact("Binding since", placed("signed")));
    if (row.hasNonNull("withdrawn_at")) {
      facts.add(new Fact("Withdrawn", time("withdrawn_at", "")));
    }
    facts.add(new Fact("SHA-256", sha256()));
    return facts;
  }

  private String placed(String what) {
    return row.hasNonNull(what + "_at")
        ? "%s, position %s of the log".formatted(time(what + "_at", ""), cell(what + "_position"))
        : "not yet";
  }

  /// One line for each signer.
  List<Fact> signatures() {
    return row.path("signatures")
        .valueStream()
        .filter(this::isRequired)
        .map(Sheet::signature)
        .toList();
  }

  /// Who was asked in an earlier round only is not a signer of this text.
  private boolean isRequired(JsonNode signature) {
    return signers().contains(UUID.fromString(signature.path("user_id").asString()));
  }

  private static Fact signature(JsonNode s) {
    var name = s.path("name").asString("somebody whose name is not shown");
    var said =
        s.hasNonNull("signed_at")
            ? Stream.of(
                s.path("signature_status").asString(),
                s.path("method").asString(),
                instant(s.path("signed_at")).toString(),
                "position " + s.path("signed_position").asString())
            : Stream.of(s.path("signature_status").asString());
    var words = s.path("evidence").asString("");
    return new Fact(
        "%s (%s)".formatted(name, s.path("user_id").asString()),
        String.join(", ", said.toList()) + (words.isEmpty() ? "" : ": " + words));
  }

  /// Whether what is shown is what was signed, in a sentence.
  String check() {
    var text = text();
    if (text == null) {
      return "Words of this text are erased, so its SHA-256 cannot be taken again. It stays as it was.";
    }
    return text.sha256().equals(sha256())
        ? "The text of this document has the SHA-256 that its signers signed."
        : "THIS IS NOT THE TEXT THAT WAS SIGNED: its SHA-256 is " + text.sha256() + ".";
  }

  /// The very text that was signed; null when words of it are erased.
  @Nullable SignedText text() {
    if (!Stream.of("title", "content", "content_salt").allMatch(row::hasNonNull)) {
      return null;
    }
    return new SignedText(
        UUID.fromString(cell("series_id")),
        row.path("version_number").asInt(),
        UUID.fromString(cell("bond_id")),
        cell("title"),
        cell("content"),
        row.hasNonNull("effective_from") ? instant(row.path("effective_from")) : null,
        row.hasNonNull("expires_at") ? instant(row.path("expires_at")) : null,
        signers(),
        cell("content_salt"));
  }

  private List<UUID> signers() {
    return row.path("required_signers")
        .valueStream()
        .map(id -> UUID.fromString(id.asString()))
        .toList();
  }

  private String cell(String column) {
    return row.path(column).asString();
  }

  private String time(String column, String otherwise) {
    return row.hasNonNull(column) ? instant(row.path(column)).toString() : otherwise;
  }

  private static Instant instant(JsonNode time) {
    return OffsetDateTime.parse(time.asString()).toInstant();
  }
}
