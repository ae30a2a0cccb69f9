package dev.storecrm.export.web;

import dev.storecrm.export.Downloads;
import dev.storecrm.export.ExportFile;
import dev.storecrm.export.ExportState;
import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.page.Unaudited;
import dev.storecrm.page.Visitor;
import dev.storecrm.page.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Every file that was asked for, and the files themselves. */
@Controller
@Access(Role.VIEWER)
class DownloadController {
    static final String PATH = "/downloads";

    private static final String FRAME = "downloads";

    private final Downloads downloads;
    private final DownloadWording wording;
    private final Visitors visitors;
    private final Clock clock;

    DownloadController(Downloads downloads, DownloadWording wording, Visitors visitors, Clock clock) {
        this.downloads = downloads;
        this.wording = wording;
        this.visitors = visitors;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Unaudited("names files, not who is in them")
    String list(
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable UUID ready,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame,
            Model model) {
        var visitor = visitor();
        var page = downloads.page(visitor, at);
        model.addAttribute("page", page);
        model.addAttribute("ready", ready);
        model.addAttribute("now", clock.instant());
        model.addAttribute(
                "unfinished", page.rows().stream().anyMatch(file -> file.state().isUnfinished()));
        model.addAttribute("polled", FRAME.equals(frame));
        model.addAttribute("address", Address.of(PATH));
        model.addAttribute("here", Address.of(PATH).with("at", at).toString());
        model.addAttribute("names", wording.names(visitor.shop(), page.rows()));
        model.addAttribute("wording", wording);
        return FRAME.equals(frame) ? "export/list :: list" : "export/list";
    }

    /** By name and session alone: whoever is not signed in, or of another shop, finds nothing here. */
    @GetMapping(PATH + "/{id}")
    ResponseEntity<Resource> file(@PathVariable UUID id, HttpServletRequest request) {
        var visitor = visitor();
        var file = downloads.get(visitor, id);
        var bytes = downloads.open(visitor.shop(), file);
        if (bytes.isEmpty()) {
            return ResponseEntity.status(file.state().isUnfinished() ? 404 : 410)
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        Shown.records(request, file.rows());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.asked().format().type()))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(file))
                .header("X-Content-Type-Options", "nosniff")
                .body(bytes.get());
    }

    private static String attachment(ExportFile file) {
        return ContentDisposition.attachment()
                .filename(file.fileName(), StandardCharsets.US_ASCII)
                .build()
                .toString();
    }

    @PostMapping(PATH + "/{id}/cancellation")
    String cancel(@PathVariable UUID id) {
        var visitor = visitor();
        var file = downloads.get(visitor, id);
        return Redirect.to(
                PATH, downloads.cancel(visitor.shop(), file) ? "export.done.cancelled" : "export.done.too-late");
    }

    @PostMapping(PATH + "/{id}/removal")
    String remove(@PathVariable UUID id) {
        var visitor = visitor();
        var file = downloads.get(visitor, id);
        downloads.remove(visitor.shop(), file);
        return Redirect.to(PATH, "export.done.removed");
    }

    private Visitor visitor() {
        return visitors.current().orElseThrow();
    }

    /** Where somebody is led who has asked for a file. */
    static String after(ExportFile file) {
        if (file.state() == ExportState.READY) {
            return Redirect.to(PATH + "?ready=" + file.id(), "export.done.ready");
        }
        return Redirect.to(PATH, file.state().isUnfinished() ? "export.done.begun" : "export.done.failed");
    }
}
