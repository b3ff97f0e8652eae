package dev.holdfast.webhook;

import dev.holdfast.access.SecretReply;
import dev.holdfast.access.SignedIn;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.http.Body;
import dev.holdfast.http.EntityTags;
import dev.holdfast.http.Judged;
import dev.holdfast.http.OncePerKey;
import dev.holdfast.http.Page;
import dev.holdfast.http.Paging;
import dev.holdfast.http.PatchBody;
import dev.holdfast.http.Paths;
import dev.holdfast.http.Replies;
import dev.holdfast.json.Patch;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /collections/{collection}/webhooks}. */
@Tag(name = "Webhooks")
@Path("collections/{collection}/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {

  private static final String ONE = "{webhook}";
  private static final String DELIVERIES = ONE + "/deliveries";

  @Inject private SignedIn signedIn;
  @Inject private WebhookService service;
  @Inject private RedeliveryService redeliveries;
  @Inject private WebhookReader reader;
  @Inject private Paging paging;
  @Context private HttpHeaders headers;

  @PathParam("collection")
  private String collection = "";

  /** Lists webhooks without their secrets. */
  @GET
  @Operation(
      operationId = "listWebhooks",
      summary = "List a collection's webhooks",
      description = "Oldest first, without their secrets. For owners.")
  @APIResponse(responseCode = "200", ref = "WebhookPage")
  public Response list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    Page page = paging.page(limit, cursor);
    return page.of(
        reader.page(signedIn.caller(), collection, page.afterText(), page.limit()),
        WebhookJson::of,
        Webhook::webhookId);
  }

  /** Makes a webhook; its secret is in this answer and nowhere later. */
  @POST
  @OncePerKey(shownBy = WebhookReplay.class)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createWebhook",
      summary = "Make a webhook",
      description =
          "What changes in the collection from now on is posted to the URL, signed with the secret "
              + "that is in this answer and nowhere later. Its owner is who calls, and has to stay "
              + "an owner of the collection. For owners.")
  @APIResponse(responseCode = "201", ref = "WebhookCreated")
  @APIResponse(responseCode = "409", ref = "state")
  public Response create(@RequestBody(ref = "Webhook") Body body) {
    WebhookContent content =
        Judged.read(
            () -> WebhookContent.read(body.json()),
            () -> service.judge(signedIn.caller(), collection));
    WebhookService.WithSecret created = service.create(signedIn.caller(), collection, content);
    return SecretReply.created(
        Paths.of("collections", collection, "webhooks", created.webhook().webhookId()),
        Optional.of(tag(created.webhook())),
        WebhookJson.of(created.webhook(), created.secret()));
  }

  /** Reads a webhook. */
  @GET
  @Path(ONE)
  @Operation(
      operationId = "readWebhook",
      summary = "Read a webhook",
      description = "Without its secret. For owners.")
  @APIResponse(responseCode = "200", ref = "Webhook")
  public Response read(@PathParam("webhook") String id) {
    Webhook webhook = reader.find(signedIn.caller(), collection, id);
    return Replies.read(headers, tag(webhook), () -> WebhookJson.of(webhook));
  }

  /** Changes a webhook by a patch to its latest state. */
  @PATCH
  @OncePerKey(shownBy = WebhookReplay.class)
  @Path(ONE)
  @Consumes({PatchBody.MERGE_PATCH, PatchBody.JSON_PATCH})
  @Operation(
      operationId = "patchWebhook",
      summary = "Change a webhook, or switch it on or off",
      description =
          "Its URL, actions, enabled. Who calls is its owner from then on. What was not delivered "
              + "yet is tried at once; once it is on again it goes on where it was. For owners.")
  @APIResponse(responseCode = "200", ref = "Webhook")
  public Response patch(
      @PathParam("webhook") String id, @RequestBody(ref = "WebhookPatch") Body body) {
    ExpectedVersion expected = Replies.expected(headers);
    Patch patch =
        Judged.read(
            () -> PatchBody.read(headers.getMediaType(), body),
            () -> service.judge(signedIn.caller(), collection, id, expected));
    Webhook webhook = service.patch(signedIn.caller(), collection, id, expected, patch);
    return Replies.changed(headers, tag(webhook), () -> WebhookJson.of(webhook));
  }

  /** Deletes a webhook. */
  @DELETE
  @Path(ONE)
  @Operation(
      operationId = "deleteWebhook",
      summary = "Delete a webhook",
      description =
          "With the history of its deliveries; what is under way may still arrive. For owners.")
  @APIResponse(responseCode = "204", ref = "Deleted")
  public Response delete(@PathParam("webhook") String id) {
    service.delete(signedIn.caller(), collection, id, Replies.expected(headers));
    return Response.noContent().build();
  }

  /** Gives a webhook another secret. */
  @POST
  @OncePerKey(shownBy = WebhookReplay.class)
  @Path(ONE + "/rotate-secret")
  @Operation(
      operationId = "rotateWebhookSecret",
      summary = "Give a webhook another secret",
      description =
          "The new secret is in this answer and nowhere later. For a day deliveries are signed with "
              + "both, so that the receiver can change over. For owners.")
  @APIResponse(responseCode = "200", ref = "WebhookSecret")
  public Response rotate(@PathParam("webhook") String id) {
    WebhookService.WithSecret rotated =
        service.rotate(signedIn.caller(), collection, id, Replies.expected(headers));
    return SecretReply.changed(
        tag(rotated.webhook()), WebhookJson.of(rotated.webhook(), rotated.secret()));
  }

  /** Lists deliveries. */
  @GET
  @Path(DELIVERIES)
  @Operation(
      operationId = "listDeliveries",
      summary = "List what a webhook was told, and what became of it",
      description =
          "By the changes' places in the feed, newest first. What was delivered or given up is kept "
              + "for a week. For owners.")
  @APIResponse(responseCode = "200", ref = "DeliveryPage")
  public Response deliveries(
      @PathParam("webhook") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Page page = paging.page(limit, cursor);
    return page.of(
        reader.deliveries(
            signedIn.caller(), collection, id, page.afterNumber(Long.MAX_VALUE), page.limit()),
        DeliveryJson::of,
        delivery -> Long.toString(delivery.place()));
  }

  /** Reads a delivery. */
  @GET
  @Path(DELIVERIES + "/{delivery}")
  @Operation(
      operationId = "readDelivery",
      summary = "Read what became of a delivery",
      description = "For owners.")
  @APIResponse(responseCode = "200", ref = "Delivery")
  public Response delivery(
      @PathParam("webhook") String id, @PathParam("delivery") String delivery) {
    return Replies.ok(DeliveryJson.of(reader.delivery(signedIn.caller(), collection, id, delivery)))
        .build();
  }

  /** Has a delivery sent again. */
  @POST
  @OncePerKey(shownBy = WebhookReplay.class)
  @Path(DELIVERIES + "/{delivery}/redeliver")
  @Operation(
      operationId = "redeliver",
      summary = "Send a delivery again",
      description =
          "At once and under the same id, whatever became of it before; then tried for a day as "
              + "any other. Not while the webhook is switched off: 409 `state`, `disabled`. For "
              + "owners.")
  @APIResponse(responseCode = "202", ref = "DeliveryAgain")
  @APIResponse(responseCode = "409", ref = "state")
  public Response redeliver(
      @PathParam("webhook") String id, @PathParam("delivery") String delivery) {
    Delivery again = redeliveries.again(signedIn.caller(), collection, id, delivery);
    return Response.status(Response.Status.ACCEPTED)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(Replies.bytes(DeliveryJson.of(again)))
        .build();
  }

  /** Since when it fails is in the representation, and no change of the record. */
  private static String tag(Webhook webhook) {
    return webhook.failingSince() == null
        ? EntityTags.of(webhook)
        : EntityTags.of(webhook, Long.toString(webhook.failingSince().toEpochMilli()));
  }
}
