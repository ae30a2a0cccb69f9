package dev.storecrm.database;

import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Ids met in a file: a few bits each, so that a file of any size fits into memory. */
public final class IdSet {
    private final Roaring64Bitmap ids = new Roaring64Bitmap();

    /** Returns false when it was there already. */
    public synchronized boolean add(long id) {
        if (ids.contains(id)) {
            return false;
        }
        ids.addLong(id);
        return true;
    }

    public synchronized void addAll(long[] more) {
        ids.add(more);
    }

    public synchronized boolean contains(long id) {
        return ids.contains(id);
    }

    public synchronized long[] toArray() {
        return ids.toArray();
    }

    public synchronized long size() {
        return ids.getLongCardinality();
    }
}
