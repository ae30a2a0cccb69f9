package dev.storecrm.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressTests {
    private final Address list = Address.of("/customers").with("q", "佐藤 & co").with("sort", "-spent");

    @Test
    void writesWhatPeopleTypedSoThatItComesBack() {
        assertThat(list).hasToString("/customers?q=%E4%BD%90%E8%97%A4+%26+co&sort=-spent");
    }

    @Test
    void changesOneThingAndLeavesOutWhatIsEmpty() {
        assertThat(list.with("q", "")).hasToString("/customers?sort=-spent");
        assertThat(list.with("q", null).with("sort", null)).hasToString("/customers");
        assertThat(list.with("at", "x").with("q", null)).hasToString("/customers?sort=-spent&at=x");
    }

    @Test
    void sortsDownFirstExceptByNameAndTurnsAround() {
        var usual = new Sorting("created", true);
        var listing = new Listing(list, Sorting.of("-spent", Set.of("spent", "name"), usual), "customers");
        assertThat(listing.sortedBy("spent")).endsWith("sort=spent");
        assertThat(listing.sortedBy("name")).endsWith("sort=name");
        assertThat(Sorting.of("-nothing", Set.of("spent"), usual)).isEqualTo(usual);
    }
}
