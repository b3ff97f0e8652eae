package dev.holdfast.bulk;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.concurrency.Backoff;
import dev.holdfast.concurrency.DatabaseFailure;
import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.http.LargeContentFilter;
import dev.holdfast.refusal.TooLarge;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/**
 * Reads an import into the database before its request is looked at as a whole, whoever sends it
 * having been let in: it may be a thousand times what a request is held in memory with.
 */
@Provider
public class UploadReader implements MessageBodyReader<Upload> {

  /** What one import may bring, in bytes. */
  private static final long MAX_BYTES = LargeContentFilter.MAX_BYTES;

  /** What one import may bring, in lines, blank ones too. */
  static final long MAX_LINES = 5_000_000;

  /** They keep a thread each, for as long as their clients take. */
  static final int AT_ONCE = 8;

  private static final int BUFFER_BYTES = 16 << 10;

  /** As for a request under a key. */
  private static final int MAX_ATTEMPTS = 10;

  private static final AtomicInteger UNDER_WAY = new AtomicInteger();

  @Inject private SignedIn signedIn;
  @Inject private Uploads uploads;
  @Inject private UploadWatch watch;
  @Inject private PendingUpload pending;
  @Context private UriInfo uri;

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type == Upload.class;
  }

  @Override
  public Upload readFrom(
      Class<Upload> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream content) {
    String collection = uri.getPathParameters().getFirst("collection");
    ImportMode.read(uri.getQueryParameters().getFirst(ImportResource.MODE));
    uploads.judge(signedIn.caller(), collection);
    if (UNDER_WAY.incrementAndGet() > AT_ONCE) {
      UNDER_WAY.decrementAndGet();
      throw new Unavailable(DatabaseFailure.OVERLOAD);
    }
    UploadPulse pulse = watch.enter();
    try {
      return read(signedIn.caller(), collection, buffer -> pulse.read(content, buffer));
    } finally {
      watch.leave(pulse);
      UNDER_WAY.decrementAndGet();
    }
  }

  private Upload read(Caller caller, String collection, ToIntFunction<byte[]> content) {
    String jobId = UuidCreator.getTimeOrderedEpoch().toString();
    ChunkCutter cutter = new ChunkCutter();
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    boolean begun = false;
    for (int read = content.applyAsInt(buffer); read >= 0; read = content.applyAsInt(buffer)) {
      digest.update(buffer, 0, read);
      bytes += read;
      if (bytes > MAX_BYTES) {
        throw new TooLarge("The import", MAX_BYTES);
      }
      for (int i = 0; i < read; i++) {
        cutter.add(buffer[i]);
        Optional<Chunk> chunk = cutter.cut();
        if (chunk.isPresent()) {
          if (!begun) {
            certainly(() -> uploads.begin(caller, collection, jobId));
            pending.is(jobId);
            begun = true;
          }
          Chunk piece = chunk.get();
          certainly(() -> uploads.add(jobId, piece));
        }
      }
      if (cutter.allLines() > MAX_LINES) {
        throw new TooLarge("The number of lines of the import", MAX_LINES);
      }
    }
    return new Upload(
        jobId, begun, cutter.last(), cutter.lines(), HexFormat.of().formatHex(digest.digest()));
  }

  /** What was sent so far need not be sent again because one commit of many was not confirmed. */
  private static void certainly(Runnable transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        transaction.run();
        return;
      } catch (OutcomeUnknown unknown) {
        if (attempt == MAX_ATTEMPTS) {
          throw unknown;
        }
      }
      try {
        Thread.sleep(Backoff.millisAfter(attempt));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new OutcomeUnknown();
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
