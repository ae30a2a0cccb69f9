package dev.storecrm.export;

import java.io.IOException;

/** Lets no file of this process grow beyond a size, which a process meets as it meets a full disk: needs no rights. */
final class FullDisk {

    private FullDisk() {}

    static void during(long bytes, Runnable work) throws IOException {
        limit(Long.toString(bytes));
        try {
            work.run();
        } finally {
            limit("unlimited");
        }
    }

    private static void limit(String soft) throws IOException {
        var limiter = new ProcessBuilder(
                        "prlimit",
                        "--pid",
                        Long.toString(ProcessHandle.current().pid()),
                        "--fsize=" + soft + ":unlimited")
                .redirectErrorStream(true)
                .start();
        try {
            if (limiter.waitFor() != 0) {
                throw new IOException(new String(limiter.getInputStream().readAllBytes()));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
