package dev.storecrm.messaging.design;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Sections as they are stored: a JSON array. */
public final class Sections {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Section>> LIST = new TypeReference<>() {};

    private Sections() {}

    public static String write(List<Section> sections) {
        return JSON.writeValueAsString(sections);
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static List<Section> read(String json) {
        try {
            return List.copyOf(JSON.readValue(json, LIST));
        } catch (JacksonException | NullPointerException e) {
            throw new IllegalArgumentException("No sections", e);
        }
    }
}
