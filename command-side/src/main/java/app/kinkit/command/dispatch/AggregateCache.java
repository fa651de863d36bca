package app.kinkit.command.dispatch;

import app.kinkit.command.port.Memory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/// Aggregates as they were after their last command, a bounded number of them. Strong: a weak one
/// forgets at every collection.
///
/// An entry is the living object, changed while a command is handled. So a command takes it out,
/// and it comes back only once the command is committed: what a refused or conflicting command did
/// to it is never seen by another, whatever else goes wrong. An entry that is behind because
/// another node has written is harmless too: the append refuses its sequence.
final class AggregateCache implements Cache {
  private static final String KEY = AggregateCache.class.getName();

  private final Map<Object, Object> entries;

  AggregateCache(int size) {
    this.entries =
        new LinkedHashMap<>(256, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > size;
          }
        };
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // Axon's signature
  public <K, V> V get(K key) {
    Object taken;
    synchronized (entries) {
      taken = entries.remove(key);
    }
    if (taken == null || !Memory.mayAnswer()) {
      return null;
    }
    Memory.answered(key.toString());
    return (V) taken;
  }

  /// Once the outermost unit of work is committed, while it still holds the lock.
  @Override
  public void put(Object key, Object value) {
    var root = CurrentUnitOfWork.get().root();
    Map<Object, Object> waiting = root.getResource(KEY);
    if (waiting == null) {
      var kept = new HashMap<Object, Object>();
      waiting = kept;
      root.resources().put(KEY, kept);
      root.afterCommit(_ -> {
        synchronized (entries) {
          entries.putAll(kept);
        }
      });
    }
    waiting.put(key, value);
  }

  @Override
  public boolean putIfAbsent(Object key, Object value) {
    throw new UnsupportedOperationException("repositories put, they do not ask");
  }

  @Override
  public boolean remove(Object key) {
    synchronized (entries) {
      return entries.remove(key) != null;
    }
  }

  @Override
  public boolean containsKey(Object key) {
    synchronized (entries) {
      return entries.containsKey(key);
    }
  }

  @Override
  public @Nullable Registration registerCacheEntryListener(EntryListener listener) {
    throw new UnsupportedOperationException("nobody listens to this cache");
  }
}
