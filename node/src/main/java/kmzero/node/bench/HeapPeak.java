package kmzero.node.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/// The most heap that was in use at one moment, in front of a collection: the peaks of the heap's
/// parts fall on different moments, and their sum is more than there ever was.
final class HeapPeak {

  private final Set<String> parts =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toUnmodifiableSet());
  private final AtomicLong bytes = new AtomicLong();

  /// Watches from now on, as long as the program runs.
  HeapPeak() {
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter)
        emitter.addNotificationListener((notification, _) -> take(notification), null, null);
    }
  }

  private void take(Notification notification) {
    if (!(notification.getUserData() instanceof CompositeData data)) return;
    var before = GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageBeforeGc();
    long used =
        before.entrySet().stream()
            .filter(part -> parts.contains(part.getKey()))
            .map(Map.Entry::getValue)
            .mapToLong(MemoryUsage::getUsed)
            .sum();
    bytes.accumulateAndGet(used, Math::max);
  }

  double megabytes() {
    long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return Math.max(now, bytes.get()) / (double) (1 << 20);
  }
}
