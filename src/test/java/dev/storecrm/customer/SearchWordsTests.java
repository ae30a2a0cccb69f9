package dev.storecrm.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchWordsTests {

    @Test
    void foldsCaseWidthKanaAndAccents() {
        assertThat(SearchWords.fold("MÜLLER")).isEqualTo("muller");
        assertThat(SearchWords.fold("ＶＩＰ")).isEqualTo("vip");
        assertThat(SearchWords.fold("ｻｸﾗ")).isEqualTo("さくら");
        assertThat(SearchWords.fold("サクラ")).isEqualTo("さくら");
        assertThat(SearchWords.fold("Łódź")).isEqualTo("łodz");
    }

    @Test
    void keepsVoicedKanaApart() {
        assertThat(SearchWords.fold("ガ")).isEqualTo("が").isNotEqualTo(SearchWords.fold("カ"));
    }

    @Test
    void findsJapaneseAnywhereInAName() {
        assertThat(SearchWords.of("山田花子")).contains("山田花子", "田花子", "花子", "子");
    }

    @Test
    void findsThePartsOfAnAddress() {
        assertThat(SearchWords.of("Anna.Bell@Example.com"))
                .containsExactlyInAnyOrder("anna.bell@example.com", "bell@example.com", "example.com");
    }

    @Test
    void survivesMissingAndEndlessTexts() {
        assertThat(SearchWords.of(null, "", "   ")).isEmpty();
        assertThat(SearchWords.of("x".repeat(10_000))).allMatch(word -> word.length() <= 60);
    }
}
