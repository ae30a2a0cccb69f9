package dev.storecrm.export.storage;

import dev.storecrm.kernel.ShopId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.io.Resource;

/** Keeps files by shop and number. Every instance reaches the same files. */
public interface ExportStorage {

    /** Begins a file that nobody sees before it is whole; what broken-off work left of it is thrown away. */
    Upload begin(ShopId shop, UUID file) throws IOException;

    /** A whole file, to be read from any place of it; empty when there is none. */
    Optional<Resource> find(ShopId shop, UUID file) throws IOException;

    /** The whole files of the shop. */
    Set<UUID> files(ShopId shop) throws IOException;

    /** Does nothing when there is none. */
    void delete(ShopId shop, UUID file) throws IOException;

    /** Every file of the shop, finished or not. */
    void deleteAll(ShopId shop) throws IOException;

    /** A file that is being written. Closed before {@link #complete}, it never was. */
    interface Upload extends AutoCloseable {
        OutputStream out();

        /** Whatever takes long of what is left to do, once everything is written. */
        default void settle() throws IOException {}

        /** From here on it is there, whole, and survives a loss of power. */
        void complete() throws IOException;

        @Override
        void close() throws IOException;
    }
}
