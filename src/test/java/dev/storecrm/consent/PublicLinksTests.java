package dev.storecrm.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.consent.LinkTokens.Asked;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** T93: every mail but one about an order tells mail programs how to stop it. */
@IntegrationTest
class PublicLinksTests {
    private static final ShopId SHOP = new ShopId(780_002);

    @Autowired
    PublicLinks links;

    @Autowired
    LinkTokens tokens;

    @Autowired
    LinkKeys keys;

    @Autowired
    LinkKeyQueries stored;

    @Autowired
    InShop inShop;

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"MARKETING", "FOLLOW_UP", "CART_REMINDER"})
    void namesTheOneClick(Kind kind) {
        var link = new Link(SHOP, 7, kind);
        var head = links.head(link);
        assertThat(head.sequencedKeySet()).containsExactly("List-Unsubscribe", "List-Unsubscribe-Post");
        assertThat(head.get("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        var address = head.get("List-Unsubscribe");
        assertThat(address).startsWith("<http").endsWith(">").doesNotContain(" ", ",");
        assertThat(tokens.read(address.substring(address.lastIndexOf('/') + 1, address.length() - 1)))
                .contains(link);
    }

    @Test
    void namesNoneOnMailAboutAnOrder() {
        assertThat(links.head(new Link(SHOP, 7, Kind.TRANSACTIONAL))).isEmpty();
    }

    @Test
    void takesNoLinkOfTheOneKindForOneOfTheOther() {
        var stop = tokens.token(new Link(SHOP, 7, Kind.MARKETING));
        var yes = links.confirmation(new Asked(SHOP, 7));
        var asked = yes.substring(yes.lastIndexOf('/') + 1);
        assertThat(tokens.readAsked(stop)).isEmpty();
        assertThat(tokens.read(asked)).isEmpty();
        assertThat(tokens.readAsked(asked)).contains(new Asked(SHOP, 7));
    }

    @Test
    void keepsNoKeyThatWasRolledBack() {
        var shop = new ShopId(780_003);
        assertThatThrownBy(() -> inShop.run(shop, () -> {
                    tokens.token(new Link(shop, 7, Kind.MARKETING));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(inShop.call(shop, () -> stored.find(shop))).isEmpty();
        assertThat(keys.kept(shop)).isEmpty();

        var token = tokens.token(new Link(shop, 7, Kind.MARKETING));
        assertThat(inShop.call(shop, () -> stored.find(shop)))
                .as("what signed a link is there for whoever follows it")
                .isPresent();
        assertThat(tokens.read(token)).contains(new Link(shop, 7, Kind.MARKETING));
    }
}
