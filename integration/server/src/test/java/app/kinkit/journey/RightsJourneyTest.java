package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.postgres.Database;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Tables;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.rights.Actor;
import app.kinkit.projection.rights.RightsDatabase;
import app.kinkit.projection.rights.RightsStory;
import app.kinkit.projection.rights.RightsTable;
import app.kinkit.server.cluster.MigratedDatabase;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every cell of the hand-written rights table, asked over HTTP with a token: the whole program in
/// front of an external database that holds the story of the table.
class RightsJourneyTest {
  private static final RightsTable RIGHTS = RightsTable.read();
  private static final String ISSUER = "https://issuer.example";
  private static final String SECRET = "a secret of at least thirty-two bytes, for HS256";
  private static final byte[] EMPTY = {'{', '}'};
  private static Map<String, Map<UUID, String>> rows = Map.of();
  private static @Nullable RunningServer server;

  @BeforeAll
  static void start() throws SQLException {
    var database = MigratedDatabase.fresh();
    rows = fill(database);
    server =
        RunningServer.over(
            database,
            "--kinkit.identity.trusted-issuers[0].issuer=" + ISSUER,
            "--kinkit.identity.trusted-issuers[0].secret=" + SECRET,
            "--kinkit.identity.trusted-issuers[0].home=true");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private static Map<String, Map<UUID, String>> fill(Database database) throws SQLException {
    var story = RightsStory.tell();
    var projections = ReadTables.all();
    try (var pool = new HikariDataSource()) {
      pool.setDataSource(database.dataSource("kinkit_projector"));
      pool.setMaximumPoolSize(4);
      var tables = Tables.read(pool, "public", projections);
      var folds = new Folds(tables, projections, story.vault(), story.log()::passedOver);
      var filled = RightsDatabase.fill(database.superuser(), pool, folds, story);
      try (var connection = database.superuser().getConnection();
          var statement = connection.createStatement()) {
        // The story has no log behind it; the program starts with an empty one.
        statement.execute("update projection.follower set position = 0");
      }
      return filled;
    }
  }

  /// Without the projector, which has no token, and without the malformed claim, which no token can
  /// carry this far: a subject that is no UUID becomes the UUID of a person nobody knows.
  @ParameterizedTest
  @EnumSource(
      value = Actor.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PROJECTOR", "MALFORMED"})
  void anActorReadsExactlyTheRowsOfTheFile(Actor actor) throws JOSEException {
    var client = client(actor);
    var wrong = new ArrayList<String>();
    for (var table : RIGHTS.tables()) {
      var answer = client.get("/rest/v1/" + table + "?select=id");
      if (!actor.isPerson() && (answer.status() == 401 || answer.status() == 403)) {
        continue;
      }
      var found = new HashSet<UUID>();
      answer.is(200).json().forEach(row -> found.add(UUID.fromString(row.path("id").asString())));
      var wanted =
          rows.getOrDefault(table, Map.of()).entrySet().stream()
              .filter(row -> RIGHTS.seen(table, actor).contains(row.getValue()))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      if (!found.equals(wanted)) {
        wrong.add(table + " shows " + found.size() + " rows instead of " + wanted.size());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Actor.class, mode = EnumSource.Mode.EXCLUDE, names = "PROJECTOR")
  void nobodyWritesThroughTheReader(Actor actor) throws JOSEException {
    var client = client(actor);
    for (var table : RIGHTS.tables()) {
      for (var method : List.of("POST", "PATCH", "PUT", "DELETE")) {
        var answer = client.raw(method, "/rest/v1/" + table, EMPTY);
        assertThat(answer.status()).as(method + " " + table).isIn(405, 401);
      }
    }
  }

  private static Client client(Actor actor) throws JOSEException {
    var address = java.util.Objects.requireNonNull(server).address();
    return Client.with(address, actor == Actor.NOBODY ? null : token(actor));
  }

  private static String token(Actor actor) throws JOSEException {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience("authenticated")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(3_600)))
            .claim("role", actor == Actor.ANON ? "anon" : "authenticated");
    if (actor != Actor.ANON) {
      claims.subject(actor.isPerson() ? actor.id().toString() : "nobody-knows");
    }
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
    token.sign(new MACSigner(SECRET));
    return token.serialize();
  }
}
