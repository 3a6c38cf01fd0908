package io.ridethrough.opcua.simulator.truth;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What class files name. Every text of the constant pool counts: class references, descriptors of fields and methods, generic
 * signatures, annotations, and strings that could be given to reflection.
 */
final class ClassReach {
    private static final Pattern PROJECT_NAME = Pattern.compile("io[/.]ridethrough[/.][\\w/.$]+");

    private ClassReach() {}

    /** Class files below a package of the code that a class comes from, nested packages and inner classes included. */
    static List<Path> filesOf(Class<?> member, String folder) throws IOException, URISyntaxException {
        Path root = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            return files.filter(f -> f.toString().endsWith(".class")).sorted().toList();
        }
    }

    /** Internal names of classes of this project that a class file names, itself included. */
    static SortedSet<String> projectNames(byte[] classFile) {
        var names = new TreeSet<String>();
        if (classFile.length == 0) {
            return names;
        }
        for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
            if (entry instanceof Utf8Entry text) {
                var matcher = PROJECT_NAME.matcher(text.stringValue());
                while (matcher.find()) {
                    names.add(matcher.group().replace('.', '/'));
                }
            }
        }
        return names;
    }

    /** Internal names of classes of others that a class file refers to. */
    static SortedSet<String> foreignClasses(byte[] classFile) {
        var names = new TreeSet<String>();
        for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
            if (entry instanceof ClassEntry used) {
                String name = used.asInternalName().replaceFirst("^\\[+L?", "").replaceFirst(";$", "");
                if (name.contains("/") && !name.startsWith("java/") && !name.startsWith("io/ridethrough/")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** Bytes of a class of this project, or none when the name is no class: a package, or text. */
    static byte[] bytesOf(String internalName) throws IOException {
        try (InputStream in = ClassReach.class.getResourceAsStream("/" + internalName + ".class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
