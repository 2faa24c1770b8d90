package kmzero.node.passages;

/// Who knows at which places shuttles are drawn.
@FunctionalInterface
public interface LanePicture {

  /// Whether this node works a lane of shuttles there.
  boolean isAt(String place);
}
