package app.kinkit.server.history;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody asks about the past, over HTTP or at the machine.
///
/// @param address without parameters, such as `/history/v1/events`
/// @param parameters as they were given, each as often as it was
/// @param query as it is recorded of auditors: address and parameters
/// @param minPosition what the answer has to hold at least, unread; null for whatever there is
record Inquiry(
    String address, Map<String, String[]> parameters, String query, @Nullable String minPosition) {

  static Inquiry of(HttpServletRequest request) {
    var address = request.getRequestURI();
    var query = request.getQueryString();
    return new Inquiry(
        address,
        request.getParameterMap(),
        query == null ? address : address + "?" + query,
        request.getHeader("X-Min-Position"));
  }

  /// @param parameters each once
  static Inquiry of(String address, Map<String, String> parameters) {
    var all =
        parameters.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, p -> new String[] {p.getValue()}));
    var inquiry = new Inquiry(address, all, address, null);
    return new Inquiry(address, all, inquiry.with(Stream.of()), null);
  }

  /// The same address, behind the last event of a page.
  @Nullable String next(@Nullable Long cursor) {
    return cursor == null ? null : with(Stream.of("cursor=" + cursor));
  }

  private String with(Stream<String> more) {
    var kept =
        parameters.entrySet().stream()
            .filter(p -> !p.getKey().equals("cursor"))
            .map(
                p -> p.getKey() + "=" + URLEncoder.encode(p.getValue()[0], StandardCharsets.UTF_8));
    var all = Stream.concat(kept, more).collect(Collectors.joining("&"));
    return all.isEmpty() ? address : address + "?" + all;
  }
}
