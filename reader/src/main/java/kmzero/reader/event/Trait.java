package kmzero.reader.event;

/// What is seen of somebody around an event, and how much it speaks for having led it.
///
/// The weights were fitted by maximum likelihood (of those of one side, who was it?) to reports
/// whose heads are known, and rounded; those too rare for that were set by hand: [#GOES_ON],
/// [#CALLED], [#CITED], [#HOSTS], [#NAMESAKE], [#STRANGER]. What weighs nothing is not here: rank,
/// title and captions among them.
enum Trait {
  /// Named in its sentence before the word that tells it.
  SUBJECT(1.7),
  /// Named in its sentence behind that word.
  OBJECT(1.1),
  /// The first of a side in its sentence.
  FIRST_HERE(1.8),
  /// The first of a side in the next sentences, where its sentence names nobody of it.
  FIRST_BEHIND(2),
  /// Named in the sentences before, and in none of those.
  BEFORE(0.2),
  /// Named last before a sentence that says `she` ahead of the word that tells it.
  CALLED(2),
  /// Led what was told before, and is spoken of as `the delegation`, `the guests`.
  GOES_ON(3),
  /// Joined by `with` or `and` to somebody of the other side.
  JOINED(0.9),
  /// Led in by `on the Vietnamese side`, `for Guangxi`.
  FOR_SIDE(0.6),
  /// `… also attended`.
  ATTENDS(-0.5),
  /// `According to X`: somebody whom the writer asked.
  CITED(-3),
  /// `仪式由X主持`: leads through the programme of a ceremony.
  HOSTS(-3),
  /// Without an office, named once, and not heard: a name that may be none.
  STRANGER(-0.5),
  /// `Luong Van Tri-avdelningen`: something called after somebody.
  NAMESAKE(-4),
  /// Asks, promises or agrees to something soon after.
  SPEAKS(0.7),
  /// Agrees to what somebody said, or was agreed with.
  ANSWERS(0.3),
  /// Of a side, whom the report names most often.
  NAMED_MOST(1);

  final double weight;

  Trait(double weight) {
    this.weight = weight;
  }
}
