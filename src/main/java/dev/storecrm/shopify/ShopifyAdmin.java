package dev.storecrm.shopify;

import dev.storecrm.shopify.spi.AccessTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.codec.CodecException;
import org.springframework.graphql.client.ClientGraphQlResponse;
import org.springframework.graphql.client.ClientResponseField;
import org.springframework.stereotype.Component;

/**
 * Asks a shop's Admin API. Waits for budget, tries again what may be tried again, and never hands out a field that an
 * error has blanked. Never call it inside a transaction.
 */
@Component
public class ShopifyAdmin {
    private final Documents documents;
    private final AdminCall call;
    private final Budgets budgets;
    private final Retries retries;
    private final ObjectProvider<AccessTokens> tokens;
    private final ApplicationEventPublisher events;

    ShopifyAdmin(
            Documents documents,
            AdminCall call,
            Budgets budgets,
            Retries retries,
            ObjectProvider<AccessTokens> tokens,
            ApplicationEventPublisher events) {
        this.documents = documents;
        this.call = call;
        this.budgets = budgets;
        this.retries = retries;
        this.tokens = tokens;
        this.events = events;
    }

    /**
     * Runs a document and reads what stands at {@code path} of its answer.
     *
     * @param document name of a file under {@code graphql-documents}, e.g. {@code "shop/ShopProfile"}
     * @throws ShopifyFailure of the kind that says what to do
     */
    public <T> T execute(ShopDomain shop, String document, Map<String, ?> variables, String path, Class<T> type) {
        return find(shop, document, variables, path, type)
                .orElseThrow(() -> new QueryRefused(document + " gave nothing at " + path, List.of()));
    }

    /** The same for what may be absent, e.g. a customer by id. */
    public <T> Optional<T> find(
            ShopDomain shop, String document, Map<String, ?> variables, String path, Class<T> type) {
        var answer = ask(shop, document, variables, path, type);
        if (!answer.denied().isEmpty()) {
            throw new AccessDenied(answer.denied());
        }
        return answer.data();
    }

    /** The same for who can live without what Shopify withholds, and says so. */
    public <T> Answer<T> ask(ShopDomain shop, String document, Map<String, ?> variables, String path, Class<T> type) {
        var response = withStoredToken(shop, documents.get(document), variables);
        return read(response, path, type);
    }

    /** The same with a token that is not stored (yet). */
    public <T> Answer<T> askWith(NewToken token, String document, String path, Class<T> type) {
        var response = send(token.shop(), token.token(), documents.get(document), Map.of());
        return read(response, path, type);
    }

    /** How much of what Shopify lets us ask is left, as it last said and refilled since: 0 to 1. */
    public double budgetLeft(ShopDomain shop) {
        return budgets.left(shop);
    }

    private ClientGraphQlResponse withStoredToken(
            ShopDomain shop, Documents.Document document, Map<String, ?> variables) {
        var store = tokens.getObject();
        var token = store.token(shop);
        try {
            return send(shop, token, document, variables);
        } catch (GrantRefused refused) {
            if (!AdminCall.HTTP_401.equals(refused.error())) {
                throw refused;
            }
        }
        try {
            return send(shop, store.tokenAfter(shop, token), document, variables);
        } catch (GrantRefused again) {
            throw new ReconnectNeeded(shop, again);
        }
    }

    private ClientGraphQlResponse send(
            ShopDomain shop, String token, Documents.Document document, Map<String, ?> variables) {
        try {
            return retries.run(document.changes(), () -> once(shop, token, document, variables));
        } catch (ShopClosed closed) {
            events.publishEvent(new ShopWasClosed(shop, closed.status()));
            throw closed;
        }
    }

    private ClientGraphQlResponse once(
            ShopDomain shop, String token, Documents.Document document, Map<String, ?> variables) {
        retries.waitFor(budgets.reserve(shop, document.name()));
        var response = call.send(shop, token, document.text(), variables);
        var pause = budgets.learn(shop, document.name(), response);
        check(response, pause);
        return response;
    }

    private static void check(ClientGraphQlResponse response, Duration pause) {
        var errors = AnswerErrors.topLevel(response);
        if (AnswerErrors.have(errors, "THROTTLED")) {
            throw new Throttled("Shopify answered THROTTLED", pause);
        }
        if (AnswerErrors.have(errors, "MAX_COST_EXCEEDED")) {
            throw new CostExceeded(errors.toString());
        }
        if (AnswerErrors.have(errors, "INTERNAL_SERVER_ERROR")) {
            throw new ShopifyUnavailable("Shopify answered " + errors, null);
        }
        if (!errors.stream().allMatch(error -> error.code().equals("ACCESS_DENIED"))) {
            throw new QueryRefused("Shopify refused the query: " + errors, errors);
        }
        if (errors.isEmpty() && response.getData() == null) {
            throw new ShopifyUnavailable("An answer without data", null);
        }
        var userErrors = AnswerErrors.ofMutation(response);
        if (!userErrors.isEmpty()) {
            throw new UserErrors(userErrors);
        }
    }

    private static <T> Answer<T> read(ClientGraphQlResponse response, String path, Class<T> type) {
        var denied = AnswerErrors.topLevel(response);
        var field = response.field(path);
        if (field.getValue() == null) {
            return new Answer<>(Optional.empty(), denied);
        }
        return new Answer<>(Optional.ofNullable(bind(field, type)), denied);
    }

    private static <T> @Nullable T bind(ClientResponseField field, Class<T> type) {
        try {
            return field.toEntity(type);
        } catch (CodecException e) {
            throw new QueryRefused(field.getPath() + " does not fit " + type.getSimpleName() + ": " + e, List.of());
        }
    }
}
