package dev.holdfast.json;

import jakarta.json.JsonValue;

/** One operation of a JSON Patch (RFC 6902 section 4), well-formed. */
sealed interface PatchOperation {
  /**
   * Changes the document.
   *
   * @throws PatchConflict if the operation doesn't fit the document as it is
   * @throws PatchTooLarge if the patch copies too much
   */
  void applyTo(PatchedDocument document);

  record Add(Pointer path, JsonValue value) implements PatchOperation {
    @Override
    public void applyTo(PatchedDocument document) {
      document.add(path, value);
    }
  }

  record Remove(Pointer path) implements PatchOperation {
    @Override
    public void applyTo(PatchedDocument document) {
      document.remove(path);
    }
  }

  record Replace(Pointer path, JsonValue value) implements PatchOperation {
    @Override
    public void applyTo(PatchedDocument document) {
      document.replace(path, value);
    }
  }

  record Move(Pointer from, Pointer path) implements PatchOperation {
    @Override
    public void applyTo(PatchedDocument document) {
      document.move(from, path);
    }
  }

  record Copy(Pointer from, Pointer path) implements PatchOperation {
    @Override
    public void applyTo(PatchedDocument document) {
      document.copy(from, path);
    }
  }

  record Test(Pointer path, JsonValue value) implements PatchOperation {
    @Override
    public void applyTo(PatchedDocument document) {
      document.test(path, value);
    }
  }
}
