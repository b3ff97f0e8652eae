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
 * One that is described as {@code operation.name} is that operation's alone.
 */
final class SharedParameters {

  private final Map<String, Parameter> described;

  SharedParameters(Components components) {
    described = components.getParameters();
  }

  void refer(PathItem item) {
    item.setParameters(referred("", item.getParameters()));
    item.getOperations()
        .values()
        .forEach(
            operation ->
                operation.setParameters(
                    referred(
                        String.valueOf(operation.getOperationId()), operation.getParameters())));
  }

  private @Nullable List<Parameter> referred(
      String operation, @Nullable List<Parameter> parameters) {
    return parameters == null
        ? null
        : parameters.stream().map(parameter -> referred(operation, parameter)).toList();
  }

  private Parameter referred(String operation, Parameter parameter) {
    String own = operation + "." + parameter.getName();
    return Optional.of(own)
        .filter(described::containsKey)
        .or(() -> find(parameter))
        .map(name -> OASFactory.createParameter().ref(name))
        .orElse(parameter);
  }

  private Optional<String> find(Parameter parameter) {
    return described.entrySet().stream()
        .filter(entry -> !entry.getKey().contains("."))
        .filter(entry -> entry.getValue().getIn() == parameter.getIn())
        .filter(entry -> String.valueOf(entry.getValue().getName()).equals(parameter.getName()))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
