package dev.storecrm.database;

import dev.storecrm.kernel.ShopId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shop whose rows this thread may touch; set by {@link InShop} and by {@link LoadConnection} only. */
final class BoundShop {
    private static final ThreadLocal<@Nullable ShopId> CURRENT = new ThreadLocal<>();

    private BoundShop() {}

    static @Nullable ShopId current() {
        return CURRENT.get();
    }

    static <T extends @Nullable Object> T with(ShopId shop, Supplier<T> work) {
        var before = CURRENT.get();
        CURRENT.set(shop);
        try {
            return work.get();
        } finally {
            restore(before);
        }
    }

    /** Work that may fail with one kind of checked exception. */
    interface Checked<E extends Exception> {
        void run() throws E;
    }

    static <E extends Exception> void run(ShopId shop, Checked<E> work) throws E {
        var before = CURRENT.get();
        CURRENT.set(shop);
        try {
            work.run();
        } finally {
            restore(before);
        }
    }

    private static void restore(@Nullable ShopId before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}
