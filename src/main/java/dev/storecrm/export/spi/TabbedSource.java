package dev.storecrm.export.spi;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import java.util.List;
import java.util.Map;

/** A list whose page shows it in two tabs: a file holds the tab that was looked at, or both. */
public abstract class TabbedSource implements ExportSource {
    private static final String TAB = "tab";

    private final Tabs tabs;

    protected TabbedSource(Tabs tabs) {
        this.tabs = tabs;
    }

    /**
     * How the list is cut.
     *
     * @param source name of the list of both
     * @param page where it is
     * @param other the second tab's word in the address; the first has none there
     * @param firstLabel key of what people call the first
     * @param otherLabel key of what people call the second
     */
    public record Tabs(String source, String page, String other, String firstLabel, String otherLabel) {

        /** Where a file of what one of them shows is chosen. */
        public String download(boolean isOther) {
            return Address.of("/downloads/new/" + source)
                    .with(TAB, isOther ? other : "first")
                    .toString();
        }

        private boolean isOther(Map<String, String> choice) {
            return other.equals(choice.get(TAB));
        }
    }

    /** The rows of one of the tabs, or of both. */
    protected abstract ExportRows rows(ShopId shop, boolean isOther, boolean both);

    @Override
    public final String name() {
        return tabs.source();
    }

    @Override
    public final Address address(Map<String, String> choice) {
        return Address.of(tabs.page()).with(TAB, tabs.isOther(choice) ? tabs.other() : null);
    }

    @Override
    public final ExportRows rows(ShopId shop, Map<String, String> choice) {
        return rows(shop, tabs.isOther(choice), !choice.containsKey(TAB));
    }

    @Override
    public final List<String> parameters() {
        return List.of(TAB);
    }

    @Override
    public final List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        return choice.containsKey(TAB)
                ? List.of(FilterWord.named("export.view", tabs.isOther(choice) ? tabs.otherLabel() : tabs.firstLabel()))
                : List.of();
    }
}
