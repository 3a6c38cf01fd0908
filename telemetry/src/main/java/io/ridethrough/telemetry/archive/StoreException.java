package io.ridethrough.telemetry.archive;

/** Why a store did not take lines or answer. */
public abstract sealed class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    private StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The store read the lines and will never take them as they are; sending them again does not help. */
    public static final class Refused extends StoreException {
        private static final long serialVersionUID = 1L;

        public Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The store did not answer, or not now; the same lines may be taken later. */
    public static final class Unavailable extends StoreException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
