package dev.storecrm.coupon.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
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

    @ParameterizedTest
    @DisplayName(
            "Marks stand on the page that the customer lands on, inside of the redirect, before its anchor, and once")
    @CsvSource(
            delimiter = '|',
            value = {
                "/|/?MARKS",
                "/collections/sale|/collections/sale?MARKS",
                "/pages/x?y=1&z=a%26b|/pages/x?y=1&z=a%26b&MARKS",
                "/pages/x#top|/pages/x?MARKS#top",
                "/products/傘?色=赤#top|/products/%E5%82%98?%E8%89%B2=%E8%B5%A4&MARKS#top",
                "/a?utm_source=own|/a?utm_source=own",
            })
    void marksWhereItLeads(String path, String lands) {
        var marks = "utm_source=news+letter&utm_campaign=spring%26%E6%98%A5";
        var link = CouponLink.marked(CouponLink.of("shop.example", "50% #1&春", path), marks);
        assertThat(link).startsWith("https://shop.example/discount/50%25%20%231%26%E6%98%A5?redirect=%2F");
        assertThat(URI.create(link).getFragment()).isNull();
        assertThat(query(link)).containsExactly(Map.entry("redirect", lands.replace("MARKS", marks)));
    }

    private static Map<String, String> query(String link) {
        return Arrays.stream(URI.create(link).getRawQuery().split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @DisplayName("What else stands in a link stays in it, and what is no coupon's link stays as it is")
    @CsvSource(
            delimiter = '|',
            value = {
                "https://shop.example/discount/A?x=1#c|https://shop.example/discount/A?redirect=%2F%3Fu%3D1&x=1#c",
                "https://shop.example/discount/A?x=1&redirect=%2Fp&y=2|https://shop.example/discount/A?x=1&redirect=%2Fp%3Fu%3D1&y=2",
                "https://shop.example/discount/A?redirect=%2Fp%2|https://shop.example/discount/A?redirect=%2Fp%2",
                "https://shop.example/p|https://shop.example/p",
                "''|''",
            })
    void keepsTheRest(String link, String marked) {
        assertThat(CouponLink.marked(link, "u=1")).isEqualTo(marked);
    }
}
