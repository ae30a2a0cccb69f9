package dev.storecrm.messaging.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.export.spi.OwnedSource;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.rehearsal.Finding;
import dev.storecrm.messaging.rehearsal.Rehearsals;
import dev.storecrm.page.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whom something concerns that a rehearsal found, to be carried away. */
@Component
class FindingExport extends OwnedSource {
    private static final String NAME = "findings";
    private static final String REHEARSAL = "rehearsal";
    private static final String FINDING = "finding";

    private final Rehearsals rehearsals;

    FindingExport(Rehearsals rehearsals) {
        super(REHEARSAL, "messaging.rehearsal");
        this.rehearsals = rehearsals;
    }

    /** Where a file of what a page shows is chosen. */
    static Address download(long rehearsal, int finding) {
        return Address.of("/downloads/new/" + NAME)
                .with(REHEARSAL, Long.toString(rehearsal))
                .with(FINDING, Integer.toString(finding));
    }

    static Address page(long rehearsal, String finding) {
        return Address.of("/mail/rehearsals/" + rehearsal + "/people").with(FINDING, finding);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Address address(Map<String, String> choice) {
        return page(owner(choice), choice.getOrDefault(FINDING, "0"));
    }

    @Override
    public List<ExportColumn> columns() {
        return Rehearsals.COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return rehearsals.rows(
                shop,
                rehearsals.get(shop, owner(choice)),
                finding(shop, choice).map(Finding::number).orElse(null));
    }

    @Override
    public List<String> parameters() {
        return List.of(REHEARSAL, FINDING);
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var words = new ArrayList<>(super.words(shop, choice));
        finding(shop, choice)
                .ifPresent(found -> words.add(
                        FilterWord.named("messaging.rehearsal.findings", "messaging.finding." + found.kind())));
        return words;
    }

    @Override
    protected String ownerName(ShopId shop, long owner) {
        return rehearsals.name(shop, rehearsals.get(shop, owner));
    }

    private Optional<Finding> finding(ShopId shop, Map<String, String> choice) {
        var typed = choice.getOrDefault(FINDING, "");
        return rehearsals.findings(shop, rehearsals.get(shop, owner(choice))).stream()
                .filter(each -> Integer.toString(each.number()).equals(typed))
                .findFirst();
    }
}
