package app.kinkit.server.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Writes lines onto pages from top to bottom and begins a new page when one is full.
final class Pen implements AutoCloseable {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final String BOX = "\u25a1";
  private static final float MARGIN = 56;
  private static final float SIZE = 10;
  private static final float LARGE = 15;
  private static final float SMALL = 7;
  private static final float LEADING = 1.4f;
  private static final float FONT_UNITS = 1_000;
  private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

  /// A sign as it is printed, and its width in thousandths of the size.
  private record Glyph(String text, float width) {}

  private final PDDocument document;
  private final String foot;
  private final PDFont font;
  private final Map<Integer, Glyph> glyphs = new HashMap<>();
  private PDPageContentStream page;
  private float y;

  /// @param foot what stands below every page, before its number
  Pen(PDDocument document, String foot) throws IOException {
    this.document = document;
    this.foot = foot;
    try (var file = PDDocument.class.getResourceAsStream(FONT)) {
      font = PDType0Font.load(document, Objects.requireNonNull(file), true);
    }
    page = newPage();
    y = top();
  }

  private static float top() {
    return PDRectangle.A4.getHeight() - MARGIN;
  }

  private PDPageContentStream newPage() throws IOException {
    var sheet = new PDPage(PDRectangle.A4);
    document.addPage(sheet);
    var stream = new PDPageContentStream(document, sheet);
    write(stream, foot + "   " + document.getNumberOfPages(), SMALL, MARGIN / 2);
    return stream;
  }

  void heading(String text) throws IOException {
    wrapped(text, LARGE);
    gap();
  }

  void paragraph(String text) throws IOException {
    wrapped(text, SIZE);
  }

  void gap() {
    y -= SIZE;
  }

  /// Breaks at spaces, and in the middle of what is longer than a line.
  private void wrapped(String text, float size) throws IOException {
    var most = WIDTH / size * FONT_UNITS;
    var line = new ArrayList<Glyph>();
    for (var sign : text.codePoints().toArray()) {
      line.add(glyph(sign));
      if (width(line) > most) {
        var end = lastSpace(line);
        line(text(line.subList(0, end)), size);
        line.subList(0, end).clear();
      }
    }
    line(text(line), size);
  }

  private static double width(List<Glyph> line) {
    return line.stream().mapToDouble(Glyph::width).sum();
  }

  /// Behind the last space before the end, or before the last sign.
  private static int lastSpace(List<Glyph> line) {
    for (var i = line.size() - 1; i > 0; i--) {
      if (line.get(i - 1).text().equals(" ")) {
        return i;
      }
    }
    return line.size() - 1;
  }

  private static String text(List<Glyph> line) {
    return line.stream().map(Glyph::text).collect(Collectors.joining());
  }

  private void line(String text, float size) throws IOException {
    if (y < MARGIN + size) {
      page.close();
      page = newPage();
      y = top();
    }
    write(page, text, size, y);
    y -= size * LEADING;
  }

  private void write(PDPageContentStream stream, String text, float size, float height)
      throws IOException {
    stream.beginText();
    stream.setFont(font, size);
    stream.newLineAtOffset(MARGIN, height);
    stream.showText(text);
    stream.endText();
  }

  private Glyph glyph(int sign) throws IOException {
    var known = glyphs.get(sign);
    if (known == null) {
      var text = printable(sign);
      known = new Glyph(text, font.getStringWidth(text));
      glyphs.put(sign, known);
    }
    return known;
  }

  private String printable(int sign) throws IOException {
    if (Character.isWhitespace(sign) || Character.isISOControl(sign)) {
      return " ";
    }
    try {
      font.encode(Character.toString(sign));
      return Character.toString(sign);
    } catch (IllegalArgumentException lacking) {
      return BOX;
    }
  }

  @Override
  public void close() throws IOException {
    page.close();
  }
}
