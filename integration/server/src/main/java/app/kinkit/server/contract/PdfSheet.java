package app.kinkit.server.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/// A sheet as it is printed: A4, the hash and the number at the foot of every page.
///
/// The font has Latin, Greek, Cyrillic and Hebrew letters; what it lacks is printed as a box, and
/// the document as text has it.
final class PdfSheet {
  private PdfSheet() {}

  static byte[] of(Sheet sheet) {
    try (var document = new PDDocument()) {
      document.getDocumentCatalog().setLanguage("en");
      document.getDocumentInformation().setTitle(sheet.title());
      try (var pen = new Pen(document, sheet.sha256())) {
        pen.heading(sheet.title());
        for (var fact : sheet.facts()) {
          pen.paragraph(fact.name() + ": " + fact.value());
        }
        pen.gap();
        for (var paragraph : sheet.content().lines().toList()) {
          pen.paragraph(paragraph);
        }
        pen.gap();
        pen.heading("Signatures");
        for (var signature : sheet.signatures()) {
          pen.paragraph(signature.name() + ": " + signature.value());
        }
        pen.gap();
        pen.paragraph(sheet.check());
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("a document could not be printed", e);
    }
  }
}
