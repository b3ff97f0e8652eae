package dev.holdfast.bulk;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Workers who take each other's jobs under their hands, as if every claim were over at once: what
 * comes of it has to be the same. Never in the product.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class GreedyJobs extends JobTable {

  // Set by the server, which alone makes this bean.
  @PersistenceContext private @Nullable EntityManager em;

  @Override
  List<String> due(int limit) {
    List<?> ids =
        known()
            .createNativeQuery(
                "select j.id from jobs j where j.state in ('queued', 'running') order by j.id")
            .getResultList();
    return ids.stream().map(String.class::cast).toList();
  }

  @Override
  Optional<Job> take(String id, String claim) {
    int rows =
        known()
            .createNativeQuery(
                "update jobs set state = 'running', claimed_by = ?2"
                    + " where id = ?1 and state in ('queued', 'running')")
            .setParameter(1, id)
            .setParameter(2, claim)
            .executeUpdate();
    return rows == 0 ? Optional.empty() : Optional.of(get(id));
  }

  EntityManager known() {
    return Objects.requireNonNull(em);
  }
}
