package app.kinkit.command.web;

/// A keyed hash by which a repeated request is known from another one under the same key.
@FunctionalInterface
public interface RequestMac {
  /// @return base64url without padding
  String of(String method, String path, byte[] body);
}
