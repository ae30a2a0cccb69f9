package dev.storecrm.consent.web;

import dev.storecrm.export.csv.BroughtFile;
import dev.storecrm.export.csv.BroughtFiles;
import dev.storecrm.page.Redirect;
import dev.storecrm.shop.CurrentShop;
import java.util.Locale;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A file that is brought in, while it is taken in and after: watch, cancel, read what was not taken. */
abstract class ImportController<T extends BroughtFile> {
    private static final int SHOWN = 100;

    private final BroughtFiles<T> files;
    private final String path;
    private final String back;
    private final String words;
    private final String untaken;

    /**
     * @param path of the files, as the controller's mapping says it
     * @param back the page that one comes from
     * @param words how the keys of the words for what became of lines begin
     * @param untaken the download of the lines that were not taken
     */
    ImportController(BroughtFiles<T> files, String path, String back, String words, String untaken) {
        this.files = files;
        this.path = path;
        this.back = back;
        this.words = words;
        this.untaken = untaken;
    }

    /** How many lines became what, by the ends of message keys, in the order of the page. */
    abstract Map<String, Long> figures(T file);

    @GetMapping("/{id}")
    String show(CurrentShop shop, @PathVariable long id, Locale locale, Model model) {
        fill(shop, id, locale, model);
        return "consent/import";
    }

    @GetMapping("/{id}/progress")
    String progress(CurrentShop shop, @PathVariable long id, Locale locale, Model model) {
        fill(shop, id, locale, model);
        model.addAttribute("polled", true); // a frame that names itself as its source stays empty
        return "consent/import :: progress";
    }

    private void fill(CurrentShop shop, long id, Locale locale, Model model) {
        var one = files.get(shop.id(), id);
        model.addAttribute("one", one);
        model.addAttribute("path", path);
        model.addAttribute("back", back);
        model.addAttribute("words", words);
        model.addAttribute("figures", figures(one));
        model.addAttribute("refused", files.errors(shop.id(), id, SHOWN));
        model.addAttribute("download", UntakenLines.link(untaken, id, locale));
    }

    @PostMapping("/{id}/cancellation")
    String cancel(CurrentShop shop, @PathVariable long id) {
        files.cancel(shop.id(), id);
        return Redirect.to(path + "/" + id, "consent.done.cancelled");
    }
}
