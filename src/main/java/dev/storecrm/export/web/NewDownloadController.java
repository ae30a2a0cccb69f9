package dev.storecrm.export.web;

import dev.storecrm.export.Downloads;
import dev.storecrm.export.ExportRefused;
import dev.storecrm.export.ExportSources;
import dev.storecrm.export.NewExport;
import dev.storecrm.export.format.ExportFormat;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.page.Unaudited;
import dev.storecrm.page.Visitor;
import dev.storecrm.page.Visitors;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a file of a list is to have. The list's own filters come along in the address, under their own names. */
@Controller
@Access(Role.VIEWER)
class NewDownloadController {
    static final String PATH = "/downloads/new/{source}";

    private final Downloads downloads;
    private final ExportSources sources;
    private final DownloadWording wording;
    private final Visitors visitors;

    NewDownloadController(Downloads downloads, ExportSources sources, DownloadWording wording, Visitors visitors) {
        this.downloads = downloads;
        this.sources = sources;
        this.wording = wording;
        this.visitors = visitors;
    }

    @GetMapping(PATH)
    @Unaudited("says how many rows, not which")
    String choose(@PathVariable String source, @RequestParam Map<String, String> address, Model model) {
        var visitor = visitor();
        var list = sources.get(source, visitor);
        var chosen = downloads.chosen(visitor.shop(), visitor.userId(), list);
        var columns = keys(ExportSources.columns(list, chosen.columns()));
        return page(list, ExportSources.choice(list, address, false), columns, chosen.format(), model);
    }

    @PostMapping(PATH)
    String ask(
            @PathVariable String source,
            @RequestParam Map<String, String> address,
            @RequestParam(name = "file-scope", defaultValue = "shown") String scope,
            @RequestParam(name = "file-format", required = false) @Nullable String format,
            @RequestParam(name = "file-column", defaultValue = "") List<String> columns,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var visitor = visitor();
        var list = sources.get(source, visitor);
        var all = scope.equals("all");
        var keys = ExportSources.columns(list, columns).stream()
                .map(ExportColumn::key)
                .toList();
        var asked = new NewExport(
                source,
                ExportSources.choice(list, address, all),
                all,
                keys,
                ExportFormat.of(format),
                locale,
                visitor.timeZone(),
                visitor.userId());
        try {
            return DownloadController.after(downloads.ask(visitor.shop(), asked));
        } catch (ExportRefused e) {
            response.setStatus(422);
            model.addAttribute("refused", e.reason());
            model.addAttribute("all", all);
            return page(list, ExportSources.choice(list, address, false), Set.copyOf(keys), asked.format(), model);
        }
    }

    private String page(
            ExportSource list, Map<String, String> choice, Set<String> columns, ExportFormat format, Model model) {
        model.addAttribute("list", list);
        model.addAttribute("choice", choice);
        model.addAttribute("words", wording.words(visitor().shop(), list, choice));
        model.addAttribute("count", downloads.count(visitor().shop(), list, choice));
        model.addAttribute("mailTo", wording.address(visitor()));
        model.addAttribute("chosen", columns);
        model.addAttribute("format", format);
        model.addAttribute("formats", ExportFormat.values());
        model.addAttribute("back", list.address(choice).toString());
        return "export/new";
    }

    private static Set<String> keys(List<ExportColumn> columns) {
        return columns.stream().map(ExportColumn::key).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Visitor visitor() {
        return visitors.current().orElseThrow();
    }
}
