package app.kinkit.journey;

import static app.kinkit.journey.Scenes.about;
import static app.kinkit.journey.Scenes.always;
import static app.kinkit.journey.Scenes.once;

import app.kinkit.journey.Scenes.Scene;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where each command about a contract is really carried out.
record ContractScenes(Household home) {

  Scene of(String command) {
    return switch (command) {
      case "AmendDraft" -> always(about(home.lead(), drafted()));
      case "ProposeForSignature" -> once(() -> about(home.lead(), drafted()).with(signers()));
      case "SignContract" ->
          once(() -> {
            var waiting = proposed();
            return about(home.doer(), waiting.contract())
                .with(waiting.signature())
                .in(ofDoer(waiting));
          });
      case "DeclineSignature" ->
          once(() -> {
            var waiting = proposed();
            return about(home.doer(), waiting.contract()).in(ofDoer(waiting));
          });
      case "WithdrawProposal" -> once(() -> about(home.lead(), proposed().contract()));
      case "WithdrawConsent" -> once(() -> about(home.doer(), binding()));
      case "DraftNewVersion" ->
          once(() -> {
            var contract = binding();
            var versions = "contracts?series_id=eq." + contract;
            return about(home.lead(), contract).in(versions + "&order=version_number.desc&limit=1");
          });
      case "ArchiveContract" ->
          once(() -> {
            var contract = drafted();
            return about(home.lead(), contract).with(Map.of("contract_id", contract));
          });
      default -> throw new IllegalArgumentException(command + " is not about a contract");
    };
  }

  /// A text that waits for signatures.
  record Waiting(String contract, String hash) {
    Map<String, Object> signature() {
      return Map.of("content_sha256", hash, "method", "digital");
    }
  }

  /// The first version has the id of its series.
  String drafted(Object... more) {
    var draft = new HashMap<String, Object>();
    draft.put("title", "Quiet hours");
    draft.put("content", "No messages after ten.");
    for (var i = 0; i < more.length; i += 2) {
      draft.put((String) more[i], more[i + 1]);
    }
    return home.lead().command("/bonds/" + home.bond() + "/contracts", draft).is(201).id();
  }

  private Map<String, Object> signers() {
    return Map.of("required_signers", List.of(home.lead().id(), home.doer().id()));
  }

  Waiting proposed() {
    return propose(drafted());
  }

  Waiting propose(String contract) {
    var position =
        home.lead()
            .command("/contract-series/" + contract + "/propose", signers())
            .is(200)
            .position();
    var row = "contracts?select=content_sha256&status=eq.pending_signature&series_id=eq.";
    var hash = home.lead().rows(row + contract, position).path(0).path("content_sha256");
    return new Waiting(contract, hash.asString());
  }

  String binding() {
    var waiting = proposed();
    for (var signer : List.of(home.lead(), home.doer())) {
      sign(signer, waiting).is(200);
    }
    return waiting.contract();
  }

  static Client.Answer sign(Client signer, Waiting waiting) {
    var path = "/contract-series/" + waiting.contract() + "/sign";
    return signer.command(path, waiting.signature());
  }

  private String ofDoer(Waiting waiting) {
    return "contract_signatures?contract_id=eq.%s&user_id=eq.%s"
        .formatted(waiting.contract(), home.doer().id());
  }
}
