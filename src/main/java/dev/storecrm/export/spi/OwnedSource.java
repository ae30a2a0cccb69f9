package dev.storecrm.export.spi;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import java.util.List;
import java.util.Map;

/** A list that belongs to one thing, as codes belong to a coupon; the list's address names the thing by its number. */
public abstract class OwnedSource implements ExportSource {
    private final String parameter;
    private final String label;

    /** The parameter that names the thing, and the key of what such a thing is called. */
    protected OwnedSource(String parameter, String label) {
        this.parameter = parameter;
        this.label = label;
    }

    /** What the shop calls that thing. */
    protected abstract String ownerName(ShopId shop, long owner);

    protected final long owner(Map<String, String> choice) {
        try {
            return Long.parseLong(choice.getOrDefault(parameter, ""));
        } catch (NumberFormatException e) {
            throw new NotFound(parameter);
        }
    }

    @Override
    public List<String> identity() {
        return List.of(parameter);
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        return List.of(FilterWord.said(label, ownerName(shop, owner(choice))));
    }
}
