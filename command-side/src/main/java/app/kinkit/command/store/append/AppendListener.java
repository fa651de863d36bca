package app.kinkit.command.store.append;

/// Hears of each stream that this node has appended to, after the commit and before the caller
/// does, so that a cache can drop what it knew. Called on the appending thread: be quick, never
/// throw.
@FunctionalInterface
public interface AppendListener {
  void onAppended(String stream);
}
