package app.kinkit.journey;

import static app.kinkit.journey.Scenes.about;
import static app.kinkit.journey.Scenes.always;
import static app.kinkit.journey.Scenes.once;

import app.kinkit.journey.Scenes.Ready;
import app.kinkit.journey.Scenes.Scene;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where commands about records of scenes are carried out.
record SceneScenes(Household home) {
  static final String DATE = "2026-01-31T18:00:00Z";

  Scene of(String command) {
    return switch (command) {
      case "RecordScene" ->
          always(
              new Ready(
                  home.lead(),
                  Map.of("bond_id", home.bond()),
                  Map.of("scene_date", DATE, "participants", List.of(home.lead().id())),
                  null));
      case "AmendScene" -> always(about(home.lead(), recorded()).with(Map.of("scene_date", DATE)));
      case "AddAddendum" -> always(scene("scene_addenda"));
      case "SubmitDebrief" -> once(() -> scene("scene_debriefs"));
      default -> once(() -> about(home.lead(), recorded()));
    };
  }

  /// What is said about it shows in a row of its own.
  private Ready scene(String table) {
    var id = recorded();
    var rows = "%s?scene_id=eq.%s&order=row_position.desc&limit=1".formatted(table, id);
    return about(home.lead(), id).in(rows);
  }

  private String recorded() {
    return record(Map.of()).is(201).id();
  }

  /// By the lead, who took part with the doer.
  Client.Answer record(Map<String, Object> more) {
    var fields =
        new HashMap<String, Object>(
            Map.of(
                "title",
                "An evening at the lake",
                "scene_date",
                DATE,
                "consent_details",
                "Agreed on the day before",
                "participants",
                List.of(home.lead().id(), home.doer().id())));
    fields.putAll(more);
    return home.lead().command("/bonds/" + home.bond() + "/scenes", fields);
  }
}
