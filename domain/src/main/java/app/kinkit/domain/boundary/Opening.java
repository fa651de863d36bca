package app.kinkit.domain.boundary;

/// A command that may be the first about its aggregate without being the one that creates it. When
/// nothing is there yet, [#opening] is carried out before it, by the same person and in a commit of
/// its own; what that refuses is refused.
public interface Opening {
  Object opening();
}
