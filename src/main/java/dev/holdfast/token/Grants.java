package dev.holdfast.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** The grants, by kind. */
@ApplicationScoped
class Grants {

  @Inject @Any private Instance<Grant> grants;

  Grant of(TokenKind kind) {
    return grants.stream()
        .filter(grant -> grant.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no grant of the kind " + kind));
  }
}
