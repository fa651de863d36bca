package app.kinkit.projection.run;

import java.util.List;

/// One thing that a verification asks beside the rows themselves, and what it found.
///
/// @param rule its name, in small letters
/// @param sentence what should hold
/// @param found how many things break it; 0 when it holds
/// @param examples some of them, by id or name, without any words of people
public record Finding(String rule, String sentence, long found, List<String> examples) {
  public boolean holds() {
    return found == 0;
  }
}
