package dev.storecrm.page.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Addresses of the built script, styles and icons; read once from the build's manifest, as names hold their hash. */
@Component
class Assets {
    private static final String FOLDER = "/build/";

    private final String script;
    private final List<String> styles;
    private final String icons;

    Assets(JsonMapper json) {
        var manifest = read(json, new ClassPathResource("static/build/manifest.json"));
        var entry = manifest.path("src/page/app.ts");
        script = address(entry.path("file"));
        styles = entry.path("css").valueStream().map(Assets::address).toList();
        icons = address(manifest.path("src/page/generated/icons.svg").path("file"));
    }

    /** The script of every page; what only some pages need is loaded by it. */
    public String script() {
        return script;
    }

    public List<String> styles() {
        return styles;
    }

    /** The sprite; an icon is a fragment of it. */
    public String icons() {
        return icons;
    }

    private static String address(JsonNode file) {
        return FOLDER + file.asString("");
    }

    private static JsonNode read(JsonMapper json, ClassPathResource manifest) {
        // built with -Dfrontend.skip=true: pages come without styles, and everything else works
        if (!manifest.exists()) {
            return json.createObjectNode();
        }
        try (var in = manifest.getInputStream()) {
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
