package dev.storecrm.export.storage;

import dev.storecrm.kernel.ShopId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.Resource;

/**
 * Keeps files by shop and name. Every instance reaches the same files. It may be far away, so nobody calls it inside a
 * transaction: that a file is whole does not say yet that anybody may have it, which its line does.
 */
public interface ExportStorage {

    /** Begins a file that nobody sees before it is whole. A name is given once, so that no two write the same file. */
    Upload begin(ShopId shop, String name) throws IOException;

    /** A whole file, to be read from any place of it; empty when there is none. */
    Optional<Resource> find(ShopId shop, String name) throws IOException;

    /** What there is of the shop, unfinished files too. */
    Set<String> names(ShopId shop) throws IOException;

    /** Does nothing when there is none. */
    void delete(ShopId shop, String name) throws IOException;

    /** A file that is being written. Closed before {@link #complete}, it never was. */
    interface Upload extends AutoCloseable {
        OutputStream out();

        /** From here on it is there, whole, and survives a loss of power. */
        void complete() throws IOException;

        @Override
        void close() throws IOException;
    }
}
