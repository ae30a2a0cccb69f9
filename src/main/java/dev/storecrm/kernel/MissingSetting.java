package dev.storecrm.kernel;

/** A setting is missing or unusable; stops the start with one line that names the environment variable. */
public class MissingSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MissingSetting(String variable, String problem) {
        super(variable + " " + problem);
    }
}
