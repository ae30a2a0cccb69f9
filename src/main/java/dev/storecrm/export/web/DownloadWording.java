package dev.storecrm.export.web;

import dev.storecrm.export.ExportFile;
import dev.storecrm.export.ExportSources;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.export.spi.StaffDirectory;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says what a file is of, and who asked for it. */
@Component
class DownloadWording {
    private static final long KILO = 1_000;

    private final ExportSources sources;
    private final StaffDirectory staff;
    private final MessageSource messages;

    DownloadWording(ExportSources sources, StaffDirectory staff, MessageSource messages) {
        this.sources = sources;
        this.staff = staff;
        this.messages = messages;
    }

    /** By Shopify's id of the person. */
    Map<Long, String> names(ShopId shop, List<ExportFile> files) {
        return staff.names(shop, files.stream().map(file -> file.asked().user()).collect(Collectors.toSet()));
    }

    /** Where somebody is told that a file is ready; null while nobody knows an address of theirs. */
    @Nullable
    String address(Visitor visitor) {
        return staff.address(visitor.shop(), visitor.userId()).orElse(null);
    }

    /** Public as pages call it: what the file was narrowed down by. */
    public String words(ShopId shop, ExportFile file) {
        if (file.isForgotten()) {
            return "";
        }
        var source = sources.get(file.asked().source());
        var words = words(shop, source, file.asked().choice());
        if (!file.asked().all()) {
            return words;
        }
        return words.isEmpty() ? say("export.all") : words + say("export.and") + say("export.all");
    }

    String words(ShopId shop, ExportSource source, Map<String, String> choice) {
        return source.words(shop, choice).stream().map(this::word).collect(Collectors.joining(say("export.and")));
    }

    private String word(FilterWord word) {
        return say("export.word", say(word.label()), word.key() ? say(word.value()) : word.value());
    }

    /** In the largest unit that leaves a number above one. */
    public String size(long bytes) {
        if (bytes < KILO) {
            return say("export.size.bytes", bytes);
        }
        return bytes < KILO * KILO
                ? say("export.size.kilo", bytes / (double) KILO)
                : say("export.size.mega", bytes / (double) (KILO * KILO));
    }

    private String say(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
