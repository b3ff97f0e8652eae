package dev.holdfast.persistence;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;

/** Each statement sees a moment of its own, to see that the race finds it. Never in the product. */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class HastySnapshot extends Snapshot {

  @Override
  void look(Runnable work) {
    work.run();
  }
}
