package kmzero.reader.date;

import static kmzero.reader.date.DateTable.check;

import org.junit.jupiter.api.Test;

/// The forms in which Swedish writes dates, as tables: see [DateTable].
class SwedishDatesTest {

  @Test
  void with_years_and_by_the_publication() {
    check(
        "sv",
        "17 december 2025",
        """
        Den 5 februari 2024 möttes de vid gränsen                  | 2024-02-05
        Den 5:e februari 2024 möttes de vid gränsen                | 2024-02-05
        Den 14-15 december besökte de staden                       | 2025-12-14/2025-12-15?
        Den 14 och 15 december besökte de staden                   | 2025-12-14/2025-12-15?
        Från den 14 till den 16 december 2024 besökte de staden    | 2024-12-14/2024-12-16
        Från den 28 februari till den 2 mars 2024 var de där       | 2024-02-28/2024-03-02
        Tisdagen den 16 december möttes de vid gränsen             | 2025-12-16?
        I tisdags möttes de vid gränsen                            | 2025-12-16?
        I går möttes de vid gränsen                                | 2025-12-16?
        I februari 2024 möttes de vid gränsen                      | 2024-02
        Under första kvartalet 2025 byggdes vägen                  | 2025-01-01/2025-03-31
        I slutet av november förra året möttes de                  | 2024-11?
        """);
  }

  @Test
  void told_by_words() {
    check(
        "sv",
        "12 mars 2025",
        """
        Den 3:e mars möttes de vid gränsen                | 2025-03-03?
        Den 3–5 mars möttes de vid gränsen                | 2025-03-03/2025-03-05?
        Den tredje mars möttes de vid gränsen             | 2025-03-03?
        Måndagen den 10 mars möttes de                    | 2025-03-10?
        I måndags möttes de vid gränsen                   | 2025-03-10?
        På måndagen möttes de vid gränsen                 | 2025-03-10?
        Under måndagen möttes de vid gränsen              | 2025-03-10?
        I förrgår möttes de vid gränsen                   | 2025-03-10?
        Igår möttes de vid gränsen                        | 2025-03-11?
        I dag möttes de vid gränsen                       | 2025-03-12?
        Idag möttes de vid gränsen                        | 2025-03-12?
        I morse möttes de vid gränsen                     | 2025-03-12?
        I går kväll möttes de                             | 2025-03-11?
        I morgon möts de vid gränsen                      | 2025-03-13?
        Förra fredagen möttes de vid gränsen              | 2025-03-07?
        Förra måndagen möttes de vid gränsen              | 2025-03-10?
        På måndagseftermiddagen möttes de                 | 2025-03-10?
        Under gårdagen möttes de vid gränsen              | 2025-03-11?
        I eftermiddags möttes de vid gränsen              | 2025-03-12?
        Mars 10, 2025 möttes de vid gränsen               | 2025-03-10
        Fredagen förra veckan möttes de                   | 2025-03-07?
        I fredags förra veckan möttes de                  | 2025-03-07?
        I helgen möttes de vid gränsen                    | 2025-03-08/2025-03-09?
        Under helgen möttes de vid gränsen                | 2025-03-08/2025-03-09?
        För två dagar sedan möttes de                     | 2025-03-10?
        För en vecka sedan möttes de                      | 2025-03-05?
        Förra månaden möttes de vid gränsen               | 2025-02?
        Den 10 mars möttes de. Dagen efter reste de hem   | 2025-03-10? 2025-03-11?
        Den 10 mars möttes de. Följande dag reste de hem  | 2025-03-10? 2025-03-11?
        Den 10 mars möttes de. Nästa dag reste de hem     | 2025-03-10? 2025-03-11?
        Den 10 mars möttes de. Samma dag reste de hem     | 2025-03-10? 2025-03-10?
        Den 10 mars möttes de. Dagen därpå reste de hem   | 2025-03-10? 2025-03-11?
        Den 10 mars möttes de. Dagen innan hade de kommit | 2025-03-10? 2025-03-09?
        Den 10 mars möttes de. Två dagar senare reste de  | 2025-03-10? 2025-03-12?
        Den 28 februari till 2 mars var de där            | 2025-02-28/2025-03-02?
        Mellan den 3 och 5 mars var de där                | 2025-03-03/2025-03-05?
        2025-03-05 möttes de vid gränsen                  | 2025-03-05
        Den 5/3 möttes de vid gränsen                     | 2025-03-05?
        Den 5/3 2025 möttes de vid gränsen                | 2025-03-05
        Den 5.3.2025 möttes de vid gränsen                | 2025-03-05
        Den 10 denna månad möttes de                      | 2025-03-10?
        Den 10:e möttes de vid gränsen                    | 2025-03-10?
        Den 10 möttes de vid gränsen                      | 2025-03-10?
        I mars möttes de vid gränsen                      | 2025-03?
        I början av mars möttes de                        | 2025-03?
        Under 2024 ökade handeln                          | 2024
        Sedan årsskiftet har handeln ökat                 | none
        Mars månad var kall                               | none
        På marsmötet talade de länge                      | none
        """);
  }
}
