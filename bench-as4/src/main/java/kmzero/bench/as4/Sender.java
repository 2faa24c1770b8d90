package kmzero.bench.as4;

import com.helger.mime.CMimeType;
import com.helger.phase4.CAS4;
import com.helger.phase4.attachment.AS4OutgoingAttachment;
import com.helger.phase4.crypto.IAS4CryptoFactory;
import com.helger.phase4.ebms3header.Ebms3Error;
import com.helger.phase4.ebms3header.Ebms3SignalMessage;
import com.helger.phase4.incoming.IAS4IncomingMessageState;
import com.helger.phase4.messaging.http.HttpRetrySettings;
import com.helger.phase4.messaging.http.IHttpPoster;
import com.helger.phase4.sender.AS4Sender;
import com.helger.phase4.sender.EAS4UserMessageSendResult;
import com.helger.phase4.sender.IAS4SignalMessageValidationResultHandler;
import com.helger.phase4.util.Phase4Exception;
import java.security.cert.X509Certificate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The near side: signs messages, sends them, and takes nothing but the far side's signed receipt
/// for an answer. May be used by many threads at once.
final class Sender {

  private final IAS4CryptoFactory keys;
  private final X509Certificate theirs;
  private final String url;
  private final IHttpPoster poster;

  /// @param theirs the certificate that receipts have to be signed with
  Sender(IAS4CryptoFactory keys, X509Certificate theirs, String url, IHttpPoster poster) {
    this.keys = keys;
    this.theirs = theirs;
    this.url = url;
    this.poster = poster;
  }

  /// Sends a message once.
  ///
  /// @param id of the message; the far side refuses one that it has had before
  /// @return the receipt as it came: signed by the far side, for this message, with the digests
  ///   that this side has signed
  /// @throws Refused if there is no such receipt, with what there is instead
  byte[] send(String id, byte[] payload) throws Refused {
    var check = new Check(theirs, id);
    var message =
        AS4Sender.builderUserMessage()
            .as4ProfileID("none")
            .incomingProfileSelector(Agreement.NO_PROFILE)
            .pmode(Agreement.PMODE)
            .pmodeResolver(Agreement.RESOLVER)
            .cryptoFactory(keys)
            .customHttpPoster(poster)
            .httpRetrySettings(new HttpRetrySettings().setMaxRetries(0))
            .endpointURL(url)
            .messageID(id)
            .conversationID(id)
            .agreementRef(Agreement.NAME)
            .service(Agreement.SERVICE)
            .action(Agreement.ACTION)
            .fromPartyID(Agreement.NEAR)
            .fromRole(CAS4.DEFAULT_INITIATOR_URL)
            .toPartyID(Agreement.FAR)
            .toRole(CAS4.DEFAULT_RESPONDER_URL)
            .payload(
                AS4OutgoingAttachment.builder()
                    .data(payload)
                    .mimeType(CMimeType.APPLICATION_OCTET_STREAM))
            .rawResponseConsumer(sent -> check.bytes = sent.getResponseContent())
            .signalMsgConsumer((signal, metadata, state) -> check.take(signal, state))
            .signalMsgValidationResultHdl(check);
    var sent = message.sendMessageAndCheckForReceipt(check::failed);
    return check.receipt(sent);
  }

  /// What is known of an answer. phase4 hands over receipts without a signature, by anybody it
  /// trusts, and of other digests, and tells of each; that they count for nothing is said here.
  private static final class Check implements IAS4SignalMessageValidationResultHandler {
    private final X509Certificate theirs;
    private final String id;
    private byte @Nullable [] bytes;
    private boolean digests;
    private boolean signed;
    private boolean ours;
    private @Nullable String problem;

    private Check(X509Certificate theirs, String id) {
      this.theirs = theirs;
      this.id = id;
    }

    private void take(Ebms3SignalMessage signal, IAS4IncomingMessageState state) {
      signed = state.isSoapSignatureChecked() && theirs.equals(state.getSigningCertificate());
      var info = signal.getMessageInfo();
      ours = info != null && id.equals(info.getRefToMessageId());
      for (Ebms3Error error : signal.getError()) problem = error.getErrorCode();
    }

    private void failed(Phase4Exception failure) {
      Throwable cause = failure;
      while (cause.getCause() != null) cause = cause.getCause();
      problem = cause.toString();
    }

    private byte[] receipt(EAS4UserMessageSendResult sent) throws Refused {
      if (!sent.isSuccess()) throw new Refused(sent.getID() + ": " + problem);
      if (!signed) throw new Refused("the receipt is not signed by the far side");
      if (!ours) throw new Refused("the receipt is for another message");
      if (!digests || problem != null)
        throw new Refused("the receipt has other digests: " + problem);
      return Objects.requireNonNull(bytes, "a receipt without bytes");
    }

    @Override
    public void onSuccess() {
      digests = true;
    }

    @Override
    public void onError(String what) {
      problem = what;
    }

    @Override
    public void onNotApplicable() {
      problem = "none of them";
    }
  }
}
