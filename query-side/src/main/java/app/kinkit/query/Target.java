package app.kinkit.query;

import app.kinkit.query.dialect.QueryParser;
import app.kinkit.query.security.ReadRefused;
import jakarta.servlet.http.HttpServletRequest;

/// What the path of a request names: a table, or a function below `rpc/`.
record Target(boolean function, String name) {
  private static final String FUNCTIONS = "rpc/";

  static Target of(HttpServletRequest request) {
    var path = request.getRequestURI();
    var start = path.indexOf(RestEndpoint.PATH);
    var rest = start < 0 ? "" : path.substring(start + RestEndpoint.PATH.length());
    var function = rest.startsWith(FUNCTIONS);
    var name = QueryParser.name(function ? rest.substring(FUNCTIONS.length()) : rest);
    if (name.isEmpty() || name.indexOf('/') >= 0) {
      throw ReadRefused.of(
          404,
          "PGRST125",
          "Invalid path specified in request URL",
          null,
          "Read a table at " + RestEndpoint.PATH + "{table}.");
    }
    return new Target(function, name);
  }

  String allowed() {
    return function ? "GET, HEAD, POST" : "GET, HEAD";
  }
}
