package dev.storecrm.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopDomainTests {
    @Test
    void readsAnyLetterCase() {
        assertThat(ShopDomain.find("Zylker-1.MyShopify.com")).contains(new ShopDomain("zylker-1.myshopify.com"));
        assertThat(new ShopDomain("zylker.myshopify.com").handle()).isEqualTo("zylker");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "zylker",
                "myshopify.com",
                ".myshopify.com",
                "-a.myshopify.com",
                "a.b.myshopify.com",
                "a.myshopify.com\n",
                "a.myshopify.com.evil.example",
                "evil.example/a.myshopify.com",
                "a.myshopify.com@evil.example",
                "a.myshopify.com:8080",
                "ａ.myshopify.com",
                "a_b.myshopify.com",
                "https://a.myshopify.com"
            })
    void refusesWhatIsNoShop(String text) {
        assertThat(ShopDomain.find(text)).isEmpty();
    }
}
