package app.kinkit.server.contract;

import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;

import app.kinkit.domain.shared.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/// What a document looks like.
enum Form {
  HTML("text/html;charset=utf-8") {
    @Override
    byte[] of(Sheet sheet) {
      return HtmlSheet.of(sheet).getBytes(StandardCharsets.UTF_8);
    }
  },
  PDF("application/pdf") {
    @Override
    byte[] of(Sheet sheet) {
      return PdfSheet.of(sheet);
    }
  },
  /// Byte by byte what was hashed.
  TXT("text/plain;charset=utf-8") {
    @Override
    byte[] of(Sheet sheet) {
      var text = sheet.text();
      if (text == null) {
        throw new Refused(NOT_FOUND, "Words of this text are erased; ask for the page or the PDF.");
      }
      return text.text().getBytes(StandardCharsets.UTF_8);
    }
  };

  private final String mediaType;

  Form(String mediaType) {
    this.mediaType = mediaType;
  }

  abstract byte[] of(Sheet sheet);

  String mediaType() {
    return mediaType;
  }

  String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The extension decides, then what the client likes best; without either, a page.
  static Form of(@Nullable String extension, @Nullable String accept) {
    if (extension != null) {
      return Stream.of(values())
          .filter(form -> form.extension().equals(extension))
          .findFirst()
          .orElseThrow(() ->
              new Refused(NOT_FOUND, "A document ends with .html, .pdf or .txt, or with nothing."));
    }
    return liked(accept);
  }

  private static Form liked(@Nullable String accept) {
    try {
      var types = MediaType.parseMediaTypes(accept);
      MimeTypeUtils.sortBySpecificity(types);
      return types.stream()
          .flatMap(type ->
              Stream.of(values())
                  .filter(form -> type.includes(MediaType.parseMediaType(form.mediaType))))
          .findFirst()
          .orElse(HTML);
    } catch (InvalidMediaTypeException unreadable) {
      return HTML;
    }
  }
}
