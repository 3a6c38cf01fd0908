package io.ridethrough.models.plant;

import io.ridethrough.models.text.ProblemSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one file, to be thrown at once, in line order. */
public final class Problems implements ProblemSink {
    private static final int LIMIT = 500;

    private final String file;
    private final Set<Problem> found = new LinkedHashSet<>();
    private int beyondLimit;

    /** For the file as the user named it. */
    public Problems(String file) {
        this.file = file;
    }

    @Override
    public void add(int line, String message, String hint) {
        var problem = new Problem(file, line, message, hint);
        if (found.contains(problem)) {
            return;
        }
        if (found.size() >= LIMIT) {
            beyondLimit++;
        } else {
            found.add(problem);
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Everything found, in line order. */
    public List<Problem> list() {
        var list = new ArrayList<>(found);
        list.sort(Comparator.comparingInt(Problem::line));
        if (beyondLimit > 0) {
            list.add(new Problem(file, 0, "There are %d more problems.".formatted(beyondLimit), ""));
        }
        return list;
    }

    /** Throws {@link BadInput} with everything found, or returns when nothing was. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new BadInput(list());
        }
    }
}
