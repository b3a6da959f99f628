"""Sentences as newspapers write them, and the dates that a careful reader has of them.

All are of a document published on Wednesday, 19 June 2024. A sentence whose date is counted from another
event, or may as well be to come, has none here: an editor has to read more than the sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass

PUBLISHED = "2024-06-19"

SENTENCES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # Days in full
    ("The treaty was signed in Vienna on 12 March 2021.", ("2021-03-12",)),
    ("On March 12, 2021, the treaty was signed in Vienna.", ("2021-03-12",)),
    ("The bridge opened on the 3rd of May 1998 after long delays.", ("1998-05-03",)),
    ("Voters went to the polls on Sunday, 9 June 2024.", ("2024-06-09",)),
    ("The log shows that the valve was closed on 2023-11-04.", ("2023-11-04",)),
    ("The contract, dated 19/06/2023, names no sum.", ("2023-06-19",)),
    ("The contract, dated 05/06/2023, names no sum.", ()),
    ("He was arrested on Sept. 3, 2019 at the border.", ("2019-09-03",)),
    ("The fire broke out at 5 a.m. on 14 January 2024.", ("2024-01-14",)),
    # Months and years in full
    ("The mine was closed in October 2016.", ("2016-10",)),
    ("The factory was sold in 2019 and demolished in 2022.", ("2019", "2022")),
    ("In mid-2023 the ministry stopped publishing figures.", ("2023",)),
    ("Prices rose in early May 2022.", ("2022-05",)),
    ("By the end of 2020 the village was empty.", ("2020",)),
    ("He has led the party since 2015.", ("2015/..",)),
    ("The firm had been fined back in 2008.", ("2008",)),
    # Relative months and years
    ("Putin gave Kim a car in February this year.", ("2024-02",)),
    ("The two met in September last year.", ("2023-09",)),
    ("A senior official said last month that the plant would open.", ("2024-05",)),
    ("Earlier this year the court threw out the case.", ("2024",)),
    ("Sales fell by a third last year.", ("2023",)),
    ("The minister resigned earlier this month.", ("2024-06",)),
    ("The dam broke in May.", ("2024-05",)),
    ("The dam broke in December.", ("2023-12",)),
    ("Late last year the company moved its seat.", ("2023",)),
    ("Forty cars have been sold so far this year.", ("2024-01-01/2024-06-19",)),
    ("Last month's election was declared void.", ("2024-05",)),
    # Days by their distance
    ("The president on Wednesday took his guest for a drive.", ("2024-06-19",)),
    ("Police arrested two men on Tuesday.", ("2024-06-18",)),
    ("The ship sank on Thursday, the coast guard said.", ("2024-06-13",)),
    ("The union said Monday that the strike was over.", ("2024-06-17",)),
    ("Parliament voted yesterday to lift the ban.", ("2024-06-18",)),
    ("The court ruled this morning that the search was lawful.", ("2024-06-19",)),
    ("A warehouse burned down last night.", ("2024-06-18/2024-06-19",)),
    ("Shots were fired over the weekend.", ("2024-06-15/2024-06-16",)),
    ("The talks broke down last week.", ("2024-06-10/2024-06-16",)),
    ("He was seen on Monday last week in Geneva.", ("2024-06-10",)),
    ("Wednesday's vote was the third in a year.", ("2024-06-19",)),
    ("The body was found three days ago.", ("2024-06-16",)),
    ("They moved to the valley two weeks ago.", ("2024-06-05~",)),
    ("The law was passed five years ago.", ("2019~",)),
    ("The letter was sent on 12 March.", ("2024-03-12",)),
    ("The letter was sent on November 12.", ("2023-11-12",)),
    ("The suspect fled on the 5th of this month.", ("2024-06-05",)),
    # Ranges, seasons, parts of years, decades, about
    ("The siege lasted from March to May 2022.", ("2022-03/2022-05",)),
    ("Between 3 and 5 May 2023 the lines were down.", ("2023-05-03/2023-05-05",)),
    ("The summit of 12–14 June 2023 ended without a text.", ("2023-06-12/2023-06-14",)),
    ("Between 2014 and 2018 no inspection took place.", ("2014/2018",)),
    ("From 1914 to 1918 the works made shells.", ("1914/1918",)),
    ("The reservoir dried up in the summer of 2022.", ("2022-22",)),
    ("Last summer the reservoir dried up again.", ("2023-22",)),
    ("Output fell in the first quarter of 2024.", ("2024-01/2024-03",)),
    ("Exports doubled in the second half of last year.", ("2023-07/2023-12",)),
    ("The estate was built in the 1970s.", ("197X",)),
    ("In the early 1990s the archive was moved twice.", ("199X",)),
    ("The map was drawn in about 1850.", ("1850~",)),
    ("The church was founded circa 1720.", ("1720~",)),
    ("Since February the pass has been closed.", ("2024-02/..",)),
    ("Until May 2023 he ran the agency.", ("../2023-05",)),
    # Two dates in one
    (
        "An official said last month that production would start this year.",
        ("2024-05", "2024"),
    ),
    (
        "Charged on 3 June 2023, she was acquitted in January this year.",
        ("2023-06-03", "2024-01"),
    ),
    # Announced for a day to come, plainly
    ("The trial will begin next month.", ("2024-07",)),
    ("The new law takes effect on 1 January 2025.", ("2025-01-01",)),
    # Harder: what an editor can read
    ("The dam broke in the spring.", ()),
    ("He left in 2017; in March that year the firm had failed.", ("2017",)),
    ("The 2019 election was annulled.", ("2019",)),
    ("In the nineties the plant employed thousands.", ("199X",)),
    ("At the turn of the century the mill was sold.", ()),
    ("On Christmas Day 2022 the power failed.", ("2022-12-25",)),
    ("The village was flooded in the 19th century.", ("18XX",)),
    ("Two years ago this month the bank collapsed.", ("2022-06",)),
    ("The clinic closed in late February or early March 2023.", ("2023-02/2023-03",)),
    ("In 2010 elections were held for the first time.", ("2010",)),
    ("It rained in the last week of April 2024.", ("2024-04",)),
    ("The attack came on the night of 6 to 7 May 2024.", ("2024-05-06/2024-05-07",)),
    ("She was born in Lagos on 4 July, 1976.", ("1976-07-04",)),
    ("The mayor signed the order on Friday the 7th.", ("2024-06-07",)),
    # Counted from another event, or perhaps to come
    ("Two days later the minister resigned.", ()),
    ("The witness had left the country two weeks earlier.", ()),
    ("The next day the offices were searched.", ()),
    ("The court will rule on Friday.", ()),
    ("On Friday, the court will rule on the appeal.", ()),
    ("The report is due by Monday.", ()),
    ("Talks are expected to resume in September.", ()),
    ("More than ten years ago, he says, nobody cared.", ()),
    # No date at all
    ("The minister said that nothing had been decided.", ()),
    ("The car stopped in front of the palace.", ()),
    ("He is believed to be a keen collector of cars.", ()),
    # Traps
    ("May said the talks had failed.", ()),
    ("Theresa May said she would not resign.", ()),
    ("The talks may resume if both sides agree.", ()),
    ("April told the court that she had seen nothing.", ()),
    ("The second man waited for a second and left.", ()),
    ("The army sent 1,500 troops to the border.", ()),
    ("A force of 1500 troops crossed the river.", ()),
    ("About 2000 people gathered in the square.", ()),
    ("Section 2024 of the code was repealed.", ()),
    ("Under Agenda 2030 the states report to a panel.", ()),
    ("The film Blade Runner 2049 was shown twice.", ()),
    ("The machine starts in 5 minutes.", ()),
    ("He read the Sunday Times on the train.", ()),
    ("The shop is open Monday to Friday.", ()),
    ("They meet every Wednesday in a church hall.", ()),
    ("Black Friday brought long queues.", ()),
    ("The troops began to march on the capital.", ()),
    ("Boeing's 737 landed in 20 minutes.", ()),
    ("He was sentenced to five years in prison.", ()),
    ("USA Today was the first to report it.", ()),
    ("The room held 1984 chairs.", ()),
    ("In the fall he broke his arm.", ()),
    ("The price fell from $2000 to $1500.", ()),
    ("Version 2.2024 of the form has no such field.", ()),
)

# Written after the rules, to see what to expect of other documents: docs/drafting.md has what came of it.
UNSEEN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Inspectors sealed the laboratory on 17 January, the agency's log says.", ("2024-01-17",)),
    ("The two leaders last spoke by telephone in late April.", ("2024-04",)),
    ("She joined the board in 2012 and left it six years later.", ("2012",)),
    ("A court in Lyon on Friday sentenced the former treasurer to two years.", ("2024-06-14",)),
    ("The ferry had been overhauled in the winter of 2021.", ("2021-24",)),
    ("Under a deal struck in December 2022, the port changed hands.", ("2022-12",)),
    ("The tower, finished in 1889, was meant to stand for 20 years.", ("1889",)),
    ("He told the inquiry on Tuesday morning that he had shredded nothing.", ("2024-06-18",)),
    ("Rebels took the town early on Sunday.", ("2024-06-16",)),
    ("The bank, which collapsed in 2008, owed millions.", ("2008",)),
    ("In March 2020 all schools were shut.", ("2020-03",)),
    ("Unemployment has fallen since last year.", ("2023/..",)),
    ("The army said it shot down three drones overnight.", ()),
    ("Eight months ago the family fled across the river.", ("2023-10~",)),
    ("The clinic treated 2,024 patients.", ()),
    ("The spokesman did not say when the talks would resume.", ()),
    ("On the evening of 3 February 2023 a freight train derailed.", ("2023-02-03",)),
    ("The memo (19 May 2023) lists four names.", ("2023-05-19",)),
    ("Between January and April 2024 the port handled no grain.", ("2024-01/2024-04",)),
    ("They were married on New Year's Eve 1999.", ("1999-12-31",)),
    ("He was 19 in 1944.", ("1944",)),
    ("The company opened its first shop in 1998 in a village near Turin.", ("1998",)),
    ("Turnout was 61 percent, down from 68 percent in 2019.", ("2019",)),
    ("The law of 5 July 1934 was never repealed.", ("1934-07-05",)),
    ("June Smith told the panel she had warned them.", ()),
    ("August brought storms.", ("2023-08",)),
    ("The mayor's term ends next year.", ("2025",)),
    ("The strike began on June 3 and ended nine days later.", ("2024-06-03",)),
    ("He spent the 1980s in exile.", ("198X",)),
    ("Sources close to the deal said this week that it was dead.", ("2024-06-17/2024-06-23",)),
    ("The new wing should be ready by autumn.", ()),
    ("Since 1 January 2024 the tax is five percent.", ("2024-01-01/..",)),
    ("The contract was renewed in 2015, 2018 and 2021.", ("2015", "2018", "2021")),
    ("The chapter on page 1066 deals with the invasion.", ()),
    ("Flight 2001 landed safely.", ()),
    ("It took the jury a second day to agree.", ()),
    ("Prosecutors have until 30 September to appeal.", ()),
    ("The drought of 2003 killed thousands.", ("2003",)),
    (
        "Opposition groups marched in the capital on Saturday and Sunday.",
        ("2024-06-15", "2024-06-16"),
    ),
    ("The committee meets on the first Monday of each month.", ()),
    ("The king died yesterday.", ("2024-06-18",)),
    ("The museum reopened the day before yesterday.", ("2024-06-17",)),
    ("A similar fire in the same hall killed nine in June 2011.", ("2011-06",)),
    ("No one has been charged to this day.", ()),
    ("The minister will meet the families tomorrow.", ("2024-06-20",)),
    ("She may march with them if it is dry.", ()),
    ("The euro was introduced on 1 January 1999 and its coins in 2002.", ("1999-01-01", "2002")),
    ("Production peaked around 1960.", ("1960~",)),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """How many dates were found that are there (`right`), that are not (`wrong`), and not (`missed`);
    `misses` are the sentences with the dates that they have and those that were found."""

    sentences: int
    right: int
    wrong: int
    missed: int
    misses: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def measure(
    sentences: tuple[tuple[str, tuple[str, ...]], ...], find: Callable[[str], list[str]]
) -> Measure:
    """What `find` makes of the sentences: it gives the dates of one, in EDTF."""
    right = wrong = missed = 0
    misses = []
    for sentence, expected in sentences:
        found = tuple(dict.fromkeys(find(sentence)))
        right += len(set(found) & set(expected))
        wrong += len(set(found) - set(expected))
        missed += len(set(expected) - set(found))
        if set(found) != set(expected):
            misses.append((sentence, expected, found))
    return Measure(len(sentences), right, wrong, missed, tuple(misses))
