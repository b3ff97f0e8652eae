package dev.holdfast.bulk;

import dev.holdfast.http.Digested;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The content of an import. All but its last piece is kept in the database already, under a job
 * that does not begin before that one is there too.
 *
 * @param jobId of the job that is to be
 * @param begun whether the job has a row yet
 * @param last the last piece; empty where the one before was
 * @param lines how many are not blank
 * @param digest of all of it, in hexadecimal digits
 */
record Upload(String jobId, boolean begun, Chunk last, long lines, String digest)
    implements Digested {

  @Override
  public void addTo(MessageDigest other) {
    other.update(digest.getBytes(StandardCharsets.UTF_8));
  }
}
