package dev.storecrm.messaging.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class BrandsTests {
    @Autowired
    Brands brands;

    private static Brand brand(String accent, String text, String logo, long version) {
        return new Brand(accent, "#f0f0f0", text, logo, "Tokyo", version);
    }

    @Test
    void isPlainUntilSomebodyChooses() {
        var shop = new ShopId(620_001);
        assertThat(brands.of(shop)).isEqualTo(Brand.plain());
        var saved = brands.change(shop, brand("#aa0000", "#111111", "https://example.com/l.png", 0));
        assertThat(brands.of(shop)).isEqualTo(saved);
        assertThat(brands.of(new ShopId(620_002))).isEqualTo(Brand.plain());
        brands.change(shop, brand("#00aa00", "#111111", null, saved.version()));
        assertThatThrownBy(() -> brands.change(shop, brand("#0000aa", "#111111", null, saved.version())))
                .isInstanceOf(StaleVersion.class);
    }

    @Test
    void refusesWhatCannotBeReadOrShown() {
        var shop = new ShopId(620_003);
        for (var wrong : new Brand[] {
            brand("red", "#111111", null, 0),
            brand("#aa0000", "#dddddd", null, 0),
            brand("#aa0000", "#111111", "javascript:alert(1)", 0),
            brand("#aa0000;}", "#111111", null, 0),
            new Brand("#aa0000", "#ffffff", "#111111", null, "x".repeat(301), 0)
        }) {
            assertThatThrownBy(() -> brands.change(shop, wrong)).isInstanceOf(BrandRefused.class);
        }
    }

    @Test
    void writesOnTheAccentSoThatItCanBeRead() {
        assertThat(brand("#ffee00", "#111111", null, 0).inputs())
                .containsEntry("on_accent", "#000000")
                .containsEntry("link", "#111111");
        assertThat(brand("#003366", "#111111", null, 0).inputs())
                .containsEntry("on_accent", "#ffffff")
                .containsEntry("link", "#003366");
        assertThat(Brand.contrast("#000000", "#ffffff")).isBetween(20.9, 21.1);
    }
}
