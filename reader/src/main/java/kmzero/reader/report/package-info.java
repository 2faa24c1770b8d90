/// The report as the rules see it: its text, sentences, and the words of the lists found in it.
@NullMarked
package kmzero.reader.report;

import org.jspecify.annotations.NullMarked;
