package dev.storecrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever is taken off by this process is found by the statement that freezes an audience: both spell an address alike. */
@IntegrationTest
class AddressHashingTests {
    private static final ShopId SHOP = new ShopId(761_000);

    @Autowired
    Suppressions suppressions;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sato@example.com",
                " Sato@Example.COM ",
                "\tsato@example.com\r\n",
                "ＳＡＴＯ＠ｅｘａｍｐｌｅ．ｃｏｍ",
                "\u3000佐藤@例え.jp\u3000",
                "o\u0308zil@example.com",
                "ﬁ@example.com",
                "STRASSE@Straße.example",
                // their lower case is another letter at a word's end, or two
                "info@ΣΟΦΟΣ",
                "hello@İstanbul.example"
            })
    void hashesInTheDatabaseAsHere(String address) {
        var here = suppressions.key(SHOP, address);
        var hashing = suppressions.hashing(SHOP);
        var there = inShop.call(SHOP, () -> jdbc.sql("select encode(" + hashing.sql("who.address")
                        + ", 'hex') from (values (cast(:address as text))) who(address)")
                .params(hashing.parameters())
                .param("address", address)
                .query(String.class)
                .single());

        assertThat(here).contains(there);
    }
}
