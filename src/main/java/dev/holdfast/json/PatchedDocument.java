package dev.holdfast.json;

import dev.holdfast.json.Draft.DraftTooDeep;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document while a JSON Patch is applied to it: the verbs of RFC 6902 section 4. */
final class PatchedDocument {
  private static final String ABSENT = "There is no value at this location.";
  private static final String ROOT_IS_OBJECT = "The document has to stay an object.";

  private JsonValue root;
  private int operation;
  private long copyableBytes = JsonLimits.PATCH_COPIED_BYTES;

  /** Whether values with children were put somewhere: only they can make the document deeper. */
  private boolean mayBeDeeper;

  PatchedDocument(JsonObject target) {
    root = target;
  }

  /** Which operation of the patch the next calls are for, from 0; a refusal names it. */
  void begin(int operation) {
    this.operation = operation;
  }

  void add(Pointer path, JsonValue value) {
    mayBeDeeper |= hasChildren(value);
    if (path.isRoot()) {
      replaceRoot(value);
      return;
    }
    if (!parentOf(path).add(path.lastToken(), value)) {
      throw conflict(path, "The array has no such position.");
    }
  }

  void remove(Pointer path) {
    if (path.isRoot()) {
      throw conflict(path, ROOT_IS_OBJECT);
    }
    Draft parent = parentOf(path);
    existing(parent.child(path.lastToken()), path);
    parent.remove(path.lastToken());
  }

  void replace(Pointer path, JsonValue value) {
    mayBeDeeper |= hasChildren(value);
    if (path.isRoot()) {
      replaceRoot(value);
      return;
    }
    Draft parent = parentOf(path);
    existing(parent.child(path.lastToken()), path);
    parent.set(path.lastToken(), value);
  }

  void move(Pointer from, Pointer path) {
    if (from.isProperPrefixOf(path)) {
      throw conflict(path, "A value can't be moved into itself.");
    }
    JsonValue value = at(from);
    if (from.tokens().equals(path.tokens())) {
      return;
    }
    remove(from);
    add(path, value);
  }

  void copy(Pointer from, Pointer path) {
    JsonValue value = frozen(at(from));
    copyableBytes -= JsonSize.bytes(value, copyableBytes);
    if (copyableBytes < 0) {
      throw PatchTooLarge.copies(operation);
    }
    add(path, value);
  }

  void test(Pointer path, JsonValue expected) {
    if (!JsonEquality.same(frozen(at(path)), expected)) {
      throw conflict(path, "The value at this location is not the one that the patch expects.");
    }
  }

  /** The document as the operations so far have made it. */
  JsonObject result() {
    JsonValue result;
    try {
      result = Draft.frozen(root, JsonLimits.BODY_DEPTH);
    } catch (DraftTooDeep e) {
      throw PatchTooLarge.depth();
    }
    if (mayBeDeeper && JsonSize.depth(result) > JsonLimits.BODY_DEPTH) {
      throw PatchTooLarge.depth();
    }
    return result.asJsonObject();
  }

  private void replaceRoot(JsonValue value) {
    if (value.getValueType() != ValueType.OBJECT) {
      throw conflict(Pointer.ROOT, ROOT_IS_OBJECT);
    }
    root = value;
  }

  private JsonValue at(Pointer pointer) {
    JsonValue value = root;
    for (String token : pointer.tokens()) {
      value = existing(Draft.childOf(value, token), pointer);
    }
    return value;
  }

  /** The draft of the value above the last token, with drafts all the way from the root to it. */
  private Draft parentOf(Pointer pointer) {
    Draft parent = draft(root, pointer);
    root = parent;
    List<String> tokens = pointer.parentTokens();
    for (String token : tokens) {
      Draft child = draft(existing(parent.child(token), pointer), pointer);
      parent.set(token, child);
      parent = child;
    }
    return parent;
  }

  private Draft draft(JsonValue value, Pointer pointer) {
    Draft draft = Draft.of(value);
    if (draft == null) {
      throw conflict(pointer, ABSENT);
    }
    return draft;
  }

  private JsonValue existing(@Nullable JsonValue value, Pointer pointer) {
    if (value == null) {
      throw conflict(pointer, ABSENT);
    }
    return value;
  }

  private JsonValue frozen(JsonValue value) {
    try {
      return Draft.frozen(value, JsonLimits.BODY_DEPTH);
    } catch (DraftTooDeep e) {
      throw PatchTooLarge.depth(operation);
    }
  }

  private static boolean hasChildren(JsonValue value) {
    return value.getValueType() == ValueType.OBJECT || value.getValueType() == ValueType.ARRAY;
  }

  private PatchConflict conflict(Pointer pointer, String reason) {
    return new PatchConflict(operation, pointer.text(), reason);
  }
}
