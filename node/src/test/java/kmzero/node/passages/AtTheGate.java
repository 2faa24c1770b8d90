package kmzero.node.passages;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A class of tests in the one [GateWorld]: they come one after another, for some stop the link or
/// fill the lists.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(GateWorld.Shared.class)
@ResourceLock("gate")
public @interface AtTheGate {}
