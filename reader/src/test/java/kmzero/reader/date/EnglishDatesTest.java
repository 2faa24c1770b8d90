package kmzero.reader.date;

import static kmzero.reader.date.DateTable.check;

import org.junit.jupiter.api.Test;

/// The forms in which English writes dates, as tables: see [DateTable].
class EnglishDatesTest {

  @Test
  void with_years() {
    check(
        "en",
        "",
        """
        On February 5, 2024, they met                      | 2024-02-05
        On 5 February 2024 they met                        | 2024-02-05
        On the 5th of February 2024 they met               | 2024-02-05
        On Feb. 5th, 2024 they met                         | 2024-02-05
        From 5 to 7 February 2024 they met                 | 2024-02-05/2024-02-07
        On February 5–7, 2024, they met                    | 2024-02-05/2024-02-07
        On 5–7 Feb. 2024 they met                          | 2024-02-05/2024-02-07
        On 5 and 6 February 2024 they met                  | 2024-02-05/2024-02-06
        From February 28 to March 2, 2024, they met        | 2024-02-28/2024-03-02
        From 30 December 2024 to 2 January 2025 they met   | 2024-12-30/2025-01-02
        On 5/2/2024 they met                               | 2024-02-05
        On 2/15/2024 they met                              | 2024-02-15
        In February 2024 they met                          | 2024-02
        In the first quarter of 2025 they met              | 2025-01-01/2025-03-31
        It is due in Q3 2025 at the gate                   | 2025-07-01/2025-09-30
        The gate is open 24/7 and half empty               | none
        They may 5 times go there again                    | none
        """);
  }

  @Test
  void by_the_publication() {
    check(
        "en",
        "Friday, 22 August 2025, 07:40",
        """
        On Thursday, August 21, they met                   | 2025-08-21?
        On August 21 they met                              | 2025-08-21?
        They met on Thursday at the gate                   | 2025-08-21?
        They met yesterday at the gate                     | 2025-08-21?
        They met last Friday at the gate                   | 2025-08-15?
        They meet every Monday at the gate                 | none
        In December last year they met                     | 2024-12?
        On August 20 they met, and the next day left       | 2025-08-20? 2025-08-21?
        """);
  }

  @Test
  void in_other_orders_and_counted() {
    check(
        "en",
        "",
        """
        On 3 to 5 March 2025 they met                              | 2025-03-03/2025-03-05
        From 3 to 5 March, 2025, they met                          | 2025-03-03/2025-03-05
        From March 3rd to 5th, 2025, they met                      | 2025-03-03/2025-03-05
        Between 3 and 5 March 2025 they met                        | 2025-03-03/2025-03-05
        On March 3, 4 and 5, 2025, they met                        | 2025-03-03/2025-03-05
        On March 3 and 4, 2025 they met                            | 2025-03-03/2025-03-04
        On Monday, March 3, 2025, they met                         | 2025-03-03
        On Monday 3 March 2025 they met                            | 2025-03-03
        on 3rd March 2025 they met                                 | 2025-03-03
        On the 3rd and 4th of March 2025 they met                  | 2025-03-03/2025-03-04
        On 03 Mar 2025 they met                                    | 2025-03-03
        On 3-Mar-2025 they met                                     | 2025-03-03
        On 03/03/2025 they met                                     | 2025-03-03
        On 2025/03/05 they met                                     | 2025-03-05
        On 05.03.2025 they met                                     | 2025-03-05
        On 28 February–2 March 2025 they met                       | 2025-02-28/2025-03-02
        From 30 December to 2 January 2025 they met                | 2024-12-30/2025-01-02
        On March 5, 2025, they met. The following day they left    | 2025-03-05 2025-03-06?
        On March 5, 2025, they met. The next morning they left     | 2025-03-05 2025-03-06?
        On March 5, 2025, they met, two days later they left       | 2025-03-05 2025-03-07?
        On March 5, 2025, they met; the same afternoon they signed | 2025-03-05 2025-03-05?
        On March 5, 2025, they met; the previous day they had arrived | 2025-03-05 2025-03-04?
        On March 5, 2025, they met; a day earlier they had arrived | 2025-03-05 2025-03-04?
        On March 5, 2025, they met; the day before they had arrived | 2025-03-05 2025-03-04?
        On March 5, 2025, they met; that evening they dined        | 2025-03-05 2025-03-05?
        On the 15th day of the first lunar month of 2025 they met  | 2025-02-12?
        In early March 2025 they met                               | 2025-03
        Gate 1116 and marker 12/3 were seen                        | none
        About 1/3 of the lorries and 2/5 of buses                  | none
        The 2021–2025 plan ended                                   | 2021-01-01/2025-12-31
        The march of 5 lorries began                               | none
        In the first half of 2025 trade grew                       | 2025-01-01/2025-06-30
        March 2025 saw growth                                      | 2025-03
        On 5 III 2025 they met                                     | 2025-03-05
        On 5.III.2025 they met                                     | 2025-03-05
        """);
  }

  @Test
  void told_by_words() {
    check(
        "en",
        "12 March 2025",
        """
        On 10 March they met               | 2025-03-10?
        On the 10th they met               | 2025-03-10?
        On the 10th of this month they met | 2025-03-10?
        On the 28th of last month they met | 2025-02-28?
        On the 28th ult. they met          | none
        Yesterday afternoon they met       | 2025-03-11?
        The day before yesterday they met  | 2025-03-10?
        They met on Monday                 | 2025-03-10?
        They met this Tuesday              | 2025-03-11?
        They met on Friday last week       | 2025-03-07?
        They met Friday of last week       | 2025-03-07?
        They met last weekend              | 2025-03-08/2025-03-09?
        They met over the weekend          | 2025-03-08/2025-03-09?
        Two days ago they met              | 2025-03-10?
        A week ago they met                | 2025-03-05?
        They met earlier today             | 2025-03-12?
        They met this morning              | 2025-03-12?
        They will meet tomorrow            | 2025-03-13?
        They met last month                | 2025-02?
        They will meet next month          | 2025-04?
        They met in March                  | 2025-03?
        They will meet next Monday         | 2025-03-17?
        """);
  }
}
