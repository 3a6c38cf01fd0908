package io.ridethrough.models.hybrid;

import java.lang.reflect.Array;
import java.util.List;

/** A copy of the contents of arrays, to be put back into the same arrays. */
public final class ArrayImage {
    private final Object[] arrays;
    private final Object[] copies;

    /** @param arrays arrays of primitives */
    public ArrayImage(List<?> arrays) {
        this.arrays = arrays.stream().filter(array -> Array.getLength(array) > 0).toArray();
        copies = new Object[this.arrays.length];
        for (int i = 0; i < copies.length; i++) {
            int length = Array.getLength(this.arrays[i]);
            copies[i] = Array.newInstance(this.arrays[i].getClass().getComponentType(), length);
            System.arraycopy(this.arrays[i], 0, copies[i], 0, length);
        }
    }

    /** Writes the copies back. */
    public void restore() {
        for (int i = 0; i < copies.length; i++) {
            System.arraycopy(copies[i], 0, arrays[i], 0, Array.getLength(copies[i]));
        }
    }
}
