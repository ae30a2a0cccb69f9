package dev.storecrm.coupon.terms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F28: a link that carries the code and leads somewhere in the shop")
class CouponLinkTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPRING|/|https://shop.example/discount/SPRING",
                "SPRING|''|https://shop.example/discount/SPRING",
                "SPRING|/collections/sale|https://shop.example/discount/SPRING?redirect=%2Fcollections%2Fsale",
                "50% off #1/2|/|https://shop.example/discount/50%25%20off%20%231%2F2",
                "a+b&c=d|/|https://shop.example/discount/a%2Bb%26c%3Dd",
                "春|/products/傘|https://shop.example/discount/%E6%98%A5?redirect=%2Fproducts%2F%25E5%2582%2598",
                "A|/pages/x?y=1&z=2|https://shop.example/discount/A?redirect=%2Fpages%2Fx%3Fy%3D1%26z%3D2",
            })
    void encodesCodeAndPath(String code, String path, String link) {
        assertThat(CouponLink.of("shop.example", code, path)).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "evil.example",
                "/a\r\nSet-Cookie: b",
                "/%2F/evil.example/%zz",
                "/%5Cevil.example",
                "/%2Fevil.example",
                "?x",
                "/\t/evil.example"
            })
    void leadsNowhereElse(String path) {
        assertThat(RedirectPath.of(path)).isEmpty();
        assertThat(CouponLink.of("shop.example", "A", path)).isEqualTo("https://shop.example/discount/A");
    }
}
