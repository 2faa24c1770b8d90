package kmzero.node.trade;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The adviser, which everybody may read.
@Configuration(proxyBeanMethods = false)
@Import(TradePages.class)
public class TradeConfiguration {
  TradeConfiguration() {}
}
