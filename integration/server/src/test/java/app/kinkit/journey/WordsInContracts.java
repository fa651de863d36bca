package app.kinkit.journey;

import java.util.List;
import java.util.Map;

/// What a person can write about contracts: as who drafts, who signs, who says no.
record WordsInContracts(Client person, String word, Client partner, String kept) {

  /// In a bond that both lead.
  void write(String bond) {
    var mine = draft(person, bond, word);
    var words = Map.of("title", word, "content", word);
    person.command("/contract-series/" + mine + "/amend", words).is(200);
    var hash = propose(person, mine);
    sign(partner, mine, hash, kept);
    sign(person, mine, hash, word);
    person.command("/contract-series/" + mine + "/versions", words).is(200);
    propose(person, mine);
    person
        .command("/contract-series/" + mine + "/consent/withdraw", Map.of("reason", word))
        .is(200);
    var theirs = draft(partner, bond, kept);
    propose(partner, theirs);
    person
        .command("/contract-series/" + theirs + "/decline", Map.of("declined_reason", word))
        .is(200);
  }

  private static String draft(Client author, String bond, String words) {
    var draft = Map.of("title", words, "content", words);
    return author.command("/bonds/" + bond + "/contracts", draft).is(201).id();
  }

  /// @return the hash of the text that is to be signed
  private String propose(Client author, String contract) {
    var signers = Map.of("required_signers", List.of(person.id(), partner.id()));
    var path = "/contract-series/" + contract + "/propose";
    var position = author.command(path, signers).is(200).position();
    var row = "contracts?select=content_sha256&status=eq.pending_signature&series_id=eq.";
    return author.rows(row + contract, position).path(0).path("content_sha256").asString();
  }

  private static void sign(Client signer, String contract, String hash, String words) {
    var signature = Map.of("content_sha256", hash, "method", "verbal", "evidence", words);
    signer.command("/contract-series/" + contract + "/sign", signature).is(200);
  }
}
