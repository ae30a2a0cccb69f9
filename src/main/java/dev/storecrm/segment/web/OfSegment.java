package dev.storecrm.segment.web;

import dev.storecrm.export.spi.OwnedSource;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.segment.Segments;
import java.util.Map;

/** A list on the page of one segment. */
abstract class OfSegment extends OwnedSource {
    private final Segments segments;

    OfSegment(Segments segments) {
        super("id", "segment.export.segment");
        this.segments = segments;
    }

    @Override
    protected String ownerName(ShopId shop, long owner) {
        return segments.get(shop, owner).name();
    }

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of("/segments/" + owner(choice));
    }
}
