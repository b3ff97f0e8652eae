package dev.holdfast.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Puts the described parameter in the place of each one in the code that has its name and place.
 */
final class SharedParameters {

  private final Map<String, Parameter> described;

  SharedParameters(Components components) {
    described = components.getParameters();
  }

  void refer(PathItem item) {
    item.setParameters(referred(item.getParameters()));
    item.getOperations()
        .values()
        .forEach(operation -> operation.setParameters(referred(operation.getParameters())));
  }

  private @Nullable List<Parameter> referred(@Nullable List<Parameter> parameters) {
    return parameters == null ? null : parameters.stream().map(this::referred).toList();
  }

  private Parameter referred(Parameter parameter) {
    return find(parameter).map(name -> OASFactory.createParameter().ref(name)).orElse(parameter);
  }

  private Optional<String> find(Parameter parameter) {
    return described.entrySet().stream()
        .filter(entry -> entry.getValue().getIn() == parameter.getIn())
        .filter(entry -> String.valueOf(entry.getValue().getName()).equals(parameter.getName()))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
