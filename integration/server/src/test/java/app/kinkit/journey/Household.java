package app.kinkit.journey;

import java.net.URI;
import java.util.Map;

/// Three people in one bond, for journeys that begin after the founding.
///
/// @param lead founded the bond and leads it
/// @param doer takes on tasks
/// @param member belongs to the bond and has no part in what the other two do
record Household(Client lead, Client doer, Client member, String bond) {

  static Household found(URI server) {
    var lead = Client.adult(server, "Lead");
    var doer = Client.adult(server, "Doer");
    var member = Client.adult(server, "Member");
    var bond =
        lead.command("/bonds", Map.of("name", "Lakeside", "role_in_bond", "dominant")).is(201).id();
    var household = new Household(lead, doer, member, bond);
    household.join(doer, "submissive");
    household.join(member, "member");
    return household;
  }

  void join(Client person, String role) {
    var invite = lead.command("/bonds/" + bond + "/invites", Map.of("max_uses", 1)).is(201);
    var code = invite.json().path("invite_code").asString();
    person.command("/invites/redeem", Map.of("invite_code", code, "role_in_bond", role)).is(200);
  }

  /// What may be assigned: the doer, a title, and more fields in turn with their values.
  Map<String, Object> task(Object... more) {
    var fields = new java.util.LinkedHashMap<String, Object>();
    fields.put("title", "Three lines about the week");
    fields.put("assigned_to", doer.id());
    for (var i = 0; i < more.length; i += 2) {
      fields.put((String) more[i], more[i + 1]);
    }
    return fields;
  }

  Client.Answer assign(Object... more) {
    return lead.command(tasks(), task(more));
  }

  String tasks() {
    return "/bonds/" + bond + "/tasks";
  }
}
