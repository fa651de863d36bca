package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.files.BlobStore;
import app.kinkit.journey.Client.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;

/// A photo that is the proof of a task, and short ways to make one.
///
/// @param position at which it was attached
record Photos(String id, long position) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /// A picture with a word in a comment, as cameras and editors leave it.
  static byte[] jpeg(String word) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB), "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var plain = out.toByteArray();
    var words = word.getBytes(StandardCharsets.UTF_8);
    var all = ByteBuffer.allocate(plain.length + words.length + 4);
    all.put(plain, 0, 2).put((byte) 0xFF).put((byte) 0xFE).putShort((short) (words.length + 2));
    return all.put(words).put(Arrays.copyOfRange(plain, 2, plain.length)).array();
  }

  static Answer upload(Client person, byte[] body, String type, String... headers) {
    var all = Arrays.copyOf(new String[] {"Content-Type", type}, headers.length + 2);
    System.arraycopy(headers, 0, all, 2, headers.length);
    return person.raw("POST", "/files/v1", body, all);
  }

  static Answer submit(Client person, String task, String kind, String file) {
    return person.command("/tasks/" + task + "/proof", Map.of("proof_type", kind, "file_id", file));
  }

  /// A task of one for another, and the photo that the other proves it with.
  static Photos proof(Client by, String bond, Client doer, String word) {
    var task =
        Map.of(
            "title",
            "A photo of the garden",
            "assigned_to",
            doer.id(),
            "proof_required",
            true,
            "proof_type",
            "photo",
            "low_energy_acknowledged",
            true);
    var id = by.command("/bonds/" + bond + "/tasks", task).is(201).id();
    var file = upload(doer, jpeg(word), "image/jpeg").is(201).id();
    return new Photos(file, submit(doer, id, "photo", file).is(200).position());
  }

  Answer link(Client reader) {
    return reader.get("/files/v1/" + id, "X-Min-Position", Long.toString(position));
  }

  /// What a browser gets that follows the link of this reader.
  HttpResponse<byte[]> content(URI server, Client reader, String... headers) {
    return follow(server, link(reader).is(200).json().path("url").asString(), headers);
  }

  static HttpResponse<byte[]> follow(URI server, String link, String... headers) {
    var request = HttpRequest.newBuilder(server.resolve(link));
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The hash it is stored under, which is there now.
  String stored(BlobStore blobs, Client reader) {
    var row = reader.rows("files?select=content_hash&id=eq." + id, position).path(0);
    var hash = row.path("content_hash").asString();
    assertThat(blobs.has(hash)).isTrue();
    return hash;
  }

  void assertShownTo(Client reader) {
    assertThat(link(reader).is(200).json().path("url").asString()).contains(id);
  }

  void assertGone(Client reader) {
    link(reader).refused(410, "FILE_GONE");
  }
}
