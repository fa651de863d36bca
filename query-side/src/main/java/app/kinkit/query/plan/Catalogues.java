package app.kinkit.query.plan;

import app.kinkit.query.security.Reader;
import app.kinkit.query.security.RowScope;
import app.kinkit.query.security.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the newest catalogue: read once, and again when a name is asked for that it lacks.
public final class Catalogues {
  private static final String QUERY = text("catalogue.sql");
  private static final JsonMapper JSON = new JsonMapper();

  private final RowScope scope;
  private final String schema;
  private final long restNanos;
  private @Nullable Catalogue newest;
  private long readAt;

  /// @param rest the time in which unknown names cause no second look
  public Catalogues(RowScope scope, Duration rest) {
    this(scope, "public", rest);
  }

  /// @param schema that has the tables, of letters, digits and underscores
  public Catalogues(RowScope scope, String schema, Duration rest) {
    this.scope = scope;
    this.schema = schema;
    this.restNanos = rest.toNanos();
  }

  /// Does the work with the catalogue, and once more with a newer one if it lacked a name.
  <T> T using(Function<Catalogue, T> work) {
    var catalogue = current();
    try {
      return work.apply(catalogue);
    } catch (UnknownName unknown) {
      var newer = newerThan(catalogue);
      if (newer == catalogue) {
        throw unknown.refused();
      }
      return last(newer, work);
    }
  }

  private static <T> T last(Catalogue catalogue, Function<Catalogue, T> work) {
    try {
      return work.apply(catalogue);
    } catch (UnknownName unknown) {
      throw unknown.refused();
    }
  }

  synchronized Catalogue current() {
    return newest == null ? fresh() : newest;
  }

  private synchronized Catalogue newerThan(Catalogue old) {
    if (newest != null && (newest != old || System.nanoTime() - readAt < restNanos)) {
      return newest;
    }
    return fresh();
  }

  synchronized void refresh() {
    newerThan(current());
  }

  private synchronized Catalogue fresh() {
    var sql = new Sql().text(QUERY.replace("'public'", "'" + schema + "'"));
    var json = scope.read(Reader.anonymous(), sql, row -> row.getString(1));
    var document = JSON.readValue(json, Catalogue.Document.class);
    var read = new Catalogue(schema, document);
    newest = read;
    readAt = System.nanoTime();
    return read;
  }

  private static String text(String name) {
    try (var in = Catalogues.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
