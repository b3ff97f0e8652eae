package dev.holdfast.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an instant in a {@code timestamp with time zone}, to the microsecond, whatever class the
 * driver reads it as. (The provider's own mapping of {@code OffsetDateTime} loses what is below a
 * millisecond in native queries.)
 */
@Converter(autoApply = true)
public class InstantConverter implements AttributeConverter<Instant, Object> {

  @Override
  public @Nullable Object convertToDatabaseColumn(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  @Override
  public @Nullable Instant convertToEntityAttribute(@Nullable Object column) {
    return column == null ? null : Database.instant(column);
  }
}
