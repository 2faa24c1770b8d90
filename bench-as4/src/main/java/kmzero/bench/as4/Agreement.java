package kmzero.bench.as4;

import com.helger.base.state.ETriState;
import com.helger.phase4.CAS4;
import com.helger.phase4.crypto.ECryptoAlgorithmSign;
import com.helger.phase4.crypto.ECryptoAlgorithmSignDigest;
import com.helger.phase4.incoming.AS4IncomingProfileSelectorConstant;
import com.helger.phase4.incoming.IAS4IncomingProfileSelector;
import com.helger.phase4.model.EMEP;
import com.helger.phase4.model.EMEPBinding;
import com.helger.phase4.model.pmode.PMode;
import com.helger.phase4.model.pmode.PModeParty;
import com.helger.phase4.model.pmode.PModeReceptionAwareness;
import com.helger.phase4.model.pmode.leg.EPModeSendReceiptReplyPattern;
import com.helger.phase4.model.pmode.leg.PModeLeg;
import com.helger.phase4.model.pmode.leg.PModeLegBusinessInformation;
import com.helger.phase4.model.pmode.leg.PModeLegErrorHandling;
import com.helger.phase4.model.pmode.leg.PModeLegProtocol;
import com.helger.phase4.model.pmode.leg.PModeLegSecurity;
import com.helger.phase4.model.pmode.resolve.IAS4PModeResolver;
import com.helger.phase4.wss.EWSSVersion;

/// What both sides have agreed on (AS4 calls it a P-Mode): one way, pushed, signed as the elliptic
/// curve profile of eDelivery AS4 2.0 says (ECDSA over P-256, SHA-256), answered in the same
/// connection by a signed receipt with the digests of what was received. The one thing left out of
/// that profile is encryption inside TLS, which our link has not either.
final class Agreement {
  private Agreement() {}

  static final String NEAR = "lang-son";
  static final String FAR = "guangxi";
  static final String SERVICE = "kmzero:bench";
  static final String ACTION = "kmzero:bench:put";
  static final String NAME = "kmzero:bench:agreement";

  static final PMode PMODE =
      new PMode(
          "kmzero-bench",
          PModeParty.createSimple(NEAR, CAS4.DEFAULT_INITIATOR_URL),
          PModeParty.createSimple(FAR, CAS4.DEFAULT_RESPONDER_URL),
          NAME,
          EMEP.ONE_WAY,
          EMEPBinding.PUSH,
          new PModeLeg(
              PModeLegProtocol.createForDefaultSoapVersion(null),
              PModeLegBusinessInformation.create(SERVICE, ACTION, null, CAS4.DEFAULT_MPC_ID),
              new PModeLegErrorHandling(
                  null, null, ETriState.TRUE, ETriState.TRUE, ETriState.TRUE, ETriState.TRUE),
              null,
              security()),
          null,
          null,
          new PModeReceptionAwareness(ETriState.TRUE, ETriState.FALSE, 0, 0, ETriState.TRUE));

  /// There is one agreement, so every message is under it.
  static final IAS4PModeResolver RESOLVER = (id, service, action, from, to, ref, url) -> PMODE;

  /// The checks of a profile of phase4's are on what an agreement says, and this one never changes.
  static final IAS4IncomingProfileSelector NO_PROFILE =
      new AS4IncomingProfileSelectorConstant(null, false);

  private static PModeLegSecurity security() {
    PModeLegSecurity security = new PModeLegSecurity();
    security.setWSSVersion(EWSSVersion.WSS_111);
    security.setX509SignatureAlgorithm(ECryptoAlgorithmSign.ECDSA_SHA_256);
    security.setX509SignatureHashFunction(ECryptoAlgorithmSignDigest.DIGEST_SHA_256);
    security.setPModeAuthorize(false);
    security.setSendReceipt(true);
    security.setSendReceiptNonRepudiation(true);
    security.setSendReceiptReplyPattern(EPModeSendReceiptReplyPattern.RESPONSE);
    return security;
  }
}
