"use strict";

// Reads what the server says of itself. Nothing is loaded from, or sent to, anywhere else.
window.ui = SwaggerUIBundle({
  url: "../../openapi",
  dom_id: "#swagger-ui",
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: "list",
  filter: true,
  persistAuthorization: true,
  supportedSubmitMethods: ["get", "put", "post", "delete", "options", "head", "patch", "trace"],
  tryItOutEnabled: true,
  // Without this, the description would be sent to a service that checks it
  validatorUrl: null,
});
