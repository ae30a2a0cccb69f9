package dev.storecrm.shop;

import dev.storecrm.shopify.Answer;
import dev.storecrm.shopify.GrantRefused;
import dev.storecrm.shopify.NewToken;
import dev.storecrm.shopify.QueryError;
import dev.storecrm.shopify.ShopifyAdmin;
import dev.storecrm.shopify.ShopifyFailure;
import dev.storecrm.shopify.ShopifyUnavailable;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks Shopify who a shop is, what the token may do, and what is withheld from it. */
@Component
class Introductions {
    private static final Logger LOG = LoggerFactory.getLogger(Introductions.class);
    private static final String DETAILS = "shop/ShopDetails";

    private final ShopifyAdmin admin;
    private final InstallSteps steps;
    private final TokenStore tokens;

    Introductions(ShopifyAdmin admin, InstallSteps steps, TokenStore tokens) {
        this.admin = admin;
        this.steps = steps;
        this.tokens = tokens;
    }

    ShopProfile describe(ShopProfile shop) {
        var answer = admin.ask(shop.domain(), DETAILS, Map.of(), "", ShopAnswer.class);
        var described = steps.describe(shop.id(), details(answer));
        probe(described);
        return described;
    }

    /** Tries a token before it is kept. */
    ShopDetails check(NewToken token) {
        var details = tried(token);
        if (!details.domain().equals(token.shop().value())) {
            throw new TokenRejected(TokenRejected.Reason.OTHER_SHOP, List.of());
        }
        var missing = RequiredScopes.missing(details.scopes());
        if (!missing.isEmpty()) {
            throw new TokenRejected(TokenRejected.Reason.SCOPES_MISSING, missing);
        }
        return details;
    }

    private ShopDetails tried(NewToken token) {
        try {
            return details(admin.askWith(token, DETAILS, "", ShopAnswer.class));
        } catch (GrantRefused e) {
            throw new TokenRejected(TokenRejected.Reason.UNKNOWN, e);
        } catch (ShopifyFailure e) {
            throw new TokenRejected(TokenRejected.Reason.UNCHECKED, e);
        }
    }

    /** Reads one customer and one order, to see which fields Shopify withholds (protected customer data). */
    private void probe(ShopProfile shop) {
        try {
            var answer = admin.ask(shop.domain(), "shop/Probe", Map.of(), "", Map.class);
            tokens.withheld(
                    shop.id(),
                    answer.denied().stream()
                            .map(Introductions::field)
                            .distinct()
                            .sorted()
                            .toList());
        } catch (ShopifyFailure e) {
            // it is only told on a page; the next visit asks again
            LOG.info("Shop {} was not probed: {}", shop.id(), e.getMessage());
        }
    }

    /** {@code customers.nodes[0].firstName} becomes {@code customers.firstName}. */
    private static String field(QueryError error) {
        return error.path().replaceAll("\\[\\d+]", "").replace(".nodes", "").replaceAll("[^A-Za-z.]", "");
    }

    private static ShopDetails details(Answer<ShopAnswer> answer) {
        return answer.data()
                .orElseThrow(() -> new ShopifyUnavailable("Shopify does not tell about the shop", null))
                .details();
    }
}
