package dev.holdfast.document;

import dev.holdfast.json.Patch;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * The old way, to see that the races find it: documents whose uid begins with {@value #PREFIX} are
 * read in one transaction, patched in memory, and written in another. Never in the product.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class UnguardedDocumentService extends DocumentService {

  static final String PREFIX = "unguarded-";

  // Set by the server, which alone makes this bean.
  @Inject private @Nullable UnguardedDocuments documents;

  @Override
  Document patch(Terms terms, DocumentRef ref, Patch patch) {
    if (documents == null || !ref.uid().startsWith(PREFIX)) {
      return super.patch(terms, ref, patch);
    }
    Document read = documents.read(terms.caller(), ref);
    terms.expected().check(read);
    DocumentContent content = DocumentContent.read(patch.apply(DocumentJson.of(read)));
    return documents.write(read.id(), content, terms.note());
  }
}
