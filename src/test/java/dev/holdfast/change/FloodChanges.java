package dev.holdfast.change;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;

/** Adds each change {@value #TIMES} times, of documents whose uid begins with {@value #PREFIX}. */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class FloodChanges extends Changes {

  static final String PREFIX = "flood-";
  static final int TIMES = 1_000;

  @Override
  public void add(Change change) {
    boolean flood =
        change.document().filter(document -> document.uid().startsWith(PREFIX)).isPresent();
    for (int i = 0; i < (flood ? TIMES : 1); i++) {
      super.add(change);
    }
  }
}
