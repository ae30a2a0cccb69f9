package dev.storecrm.export;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Visitor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The lists that can be carried away. */
@Component
public class ExportSources {
    private final ObjectProvider<ExportSource> sources;

    ExportSources(ObjectProvider<ExportSource> sources) {
        this.sources = sources;
    }

    /** One by name; a list that the visitor may not look at is not there. */
    public ExportSource get(String name, Visitor visitor) {
        return find(name, source -> isOpen(source, visitor));
    }

    /** One by name, whoever asks. */
    public ExportSource get(String name) {
        return find(name, source -> true);
    }

    private ExportSource find(String name, Predicate<ExportSource> open) {
        return sources.stream()
                .filter(source -> source.name().equals(name) && open.test(source))
                .findFirst()
                .orElseThrow(() -> new NotFound("List " + name));
    }

    List<String> names(Visitor visitor) {
        return sources.stream()
                .filter(source -> isOpen(source, visitor))
                .map(ExportSource::name)
                .toList();
    }

    private static boolean isOpen(ExportSource source, Visitor visitor) {
        return visitor.role().includes(source.role()) && (source.collaborators() || !visitor.collaborator());
    }

    /** Those of the source that were chosen, in its order; the usual ones when that leaves none. */
    public static List<ExportColumn> columns(ExportSource source, Collection<String> keys) {
        var chosen = source.columns().stream()
                .filter(column -> keys.contains(column.key()))
                .toList();
        return chosen.isEmpty()
                ? source.columns().stream().filter(ExportColumn::usual).toList()
                : chosen;
    }

    /** What the source knows of an address; for all rows only which list it is. */
    public static Map<String, String> choice(ExportSource source, Map<String, String> address, boolean all) {
        var known = new LinkedHashMap<String, String>();
        for (var name : all ? source.identity() : source.parameters()) {
            var value = address.get(name);
            if (value != null && !value.isBlank()) {
                known.put(name, value);
            }
        }
        return known;
    }
}
