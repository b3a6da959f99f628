"""Dates in words in each language, as its editors write them."""

import pytest
from babel import localedata
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.dates import Day, parse
from site_gen.words import languages, words
from site_gen.writing.saying.labels import Labels

LANGUAGES = ("en", "ru", "ko", "es", "fr", "de", "ar")
# No-break spaces are written as plain ones here, so that they can be read; one test below has them.
SAID = {
    "2024-06-19": (
        "19 June 2024",
        "19 июня 2024 г.",
        "2024년 6월 19일",
        "19 de junio de 2024",
        "19 juin 2024",
        "19. Juni 2024",
        "19 يونيو 2024",
    ),
    "2024-06-01": (
        "1 June 2024",
        "1 июня 2024 г.",
        "2024년 6월 1일",
        "1 de junio de 2024",
        "1er juin 2024",
        "1. Juni 2024",
        "1 يونيو 2024",
    ),
    "2024-02": (
        "February 2024",
        "февраль 2024 г.",
        "2024년 2월",
        "febrero de 2024",
        "février 2024",
        "Februar 2024",
        "فبراير 2024",
    ),
    "2024": ("2024", "2024 г.", "2024년", "2024", "2024", "2024", "عام 2024"),
    "2024-22": (
        "summer 2024",
        "лето 2024 г.",
        "2024년 여름",
        "verano de 2024",
        "été 2024",
        "Sommer 2024",
        "صيف 2024",
    ),
    "2024-06-19~": (
        "about 19 June 2024",
        "около 19 июня 2024 г.",
        "2024년 6월 19일경",
        "hacia el 19 de junio de 2024",
        "vers le 19 juin 2024",
        "um den 19. Juni 2024",
        "نحو 19 يونيو 2024",
    ),
    "2024-05~": (
        "about May 2024",
        "около мая 2024 г.",
        "2024년 5월경",
        "hacia mayo de 2024",
        "vers mai 2024",
        "um Mai 2024",
        "نحو مايو 2024",
    ),
    "2024~": (
        "about 2024",
        "около 2024 г.",
        "2024년경",
        "hacia 2024",
        "vers 2024",
        "um 2024",
        "نحو عام 2024",
    ),
    "2024-24~": (
        "about winter 2024",
        "около зимы 2024 г.",
        "2024년 겨울 무렵",
        "hacia el invierno de 2024",
        "vers l’hiver 2024",
        "um den Winter 2024",
        "نحو شتاء 2024",
    ),
    "2024?": (
        "perhaps 2024",
        "предположительно 2024 г.",
        "2024년(추정)",
        "2024 (fecha incierta)",
        "2024 (date incertaine)",
        "vermutlich 2024",
        "عام 2024 (تاريخ غير مؤكد)",
    ),
    "2024-06-19%": (
        "perhaps about 19 June 2024",
        "предположительно около 19 июня 2024 г.",
        "2024년 6월 19일경(추정)",
        "hacia el 19 de junio de 2024 (fecha incierta)",
        "vers le 19 juin 2024 (date incertaine)",
        "vermutlich um den 19. Juni 2024",
        "نحو 19 يونيو 2024 (تاريخ غير مؤكد)",
    ),
    "2024-06-01/2024-06-19": (
        "1–19 June 2024",
        "1–19 июня 2024 г.",
        "2024년 6월 1일~19일",
        "del 1 al 19 de junio de 2024",
        "du 1er au 19 juin 2024",
        "1. bis 19. Juni 2024",
        "من 1 إلى 19 يونيو 2024",
    ),
    "2024-01-01/2024-06-19": (
        "1 January to 19 June 2024",
        "1 января — 19 июня 2024 г.",
        "2024년 1월 1일~6월 19일",
        "del 1 de enero al 19 de junio de 2024",
        "du 1er janvier au 19 juin 2024",
        "1. Januar bis 19. Juni 2024",
        "من 1 يناير إلى 19 يونيو 2024",
    ),
    "2023-12-30/2024-01-02": (
        "30 December 2023 to 2 January 2024",
        "30 декабря 2023 г. — 2 января 2024 г.",
        "2023년 12월 30일~2024년 1월 2일",
        "del 30 de diciembre de 2023 al 2 de enero de 2024",
        "du 30 décembre 2023 au 2 janvier 2024",
        "30. Dezember 2023 bis 2. Januar 2024",
        "من 30 ديسمبر 2023 إلى 2 يناير 2024",
    ),
    "2024-01/2024-06": (
        "January to June 2024",
        "январь — июнь 2024 г.",
        "2024년 1월~6월",
        "de enero a junio de 2024",
        "janvier à juin 2024",
        "Januar bis Juni 2024",
        "من يناير إلى يونيو 2024",
    ),
    "2023-09/2024-02": (
        "September 2023 to February 2024",
        "сентябрь 2023 г. — февраль 2024 г.",
        "2023년 9월~2024년 2월",
        "de septiembre de 2023 a febrero de 2024",
        "septembre 2023 à février 2024",
        "September 2023 bis Februar 2024",
        "من سبتمبر 2023 إلى فبراير 2024",
    ),
    "2019/2024": (
        "2019 to 2024",
        "2019–2024 гг.",
        "2019~2024년",
        "de 2019 a 2024",
        "de 2019 à 2024",
        "2019 bis 2024",
        "من 2019 إلى 2024",
    ),
    "2024-01-15/2024-03": (
        "15 January to March 2024",
        "15 января — март 2024 г.",
        "2024년 1월 15일~3월",
        "15 de enero – marzo de 2024",
        "15 janvier – mars 2024",
        "15. Januar – März 2024",
        "من 15 يناير إلى مارس 2024",
    ),
    "2024-03/2024-05~": (
        "March 2024 to about May 2024",
        "март 2024 г. — около мая 2024 г.",
        "2024년 3월~2024년 5월경",
        "marzo de 2024 – hacia mayo de 2024",
        "mars 2024 – vers mai 2024",
        "März 2024 – um Mai 2024",
        "من مارس 2024 إلى نحو مايو 2024",
    ),
    "2024-06-19/..": (
        "from 19 June 2024 on",
        "с 19 июня 2024 г.",
        "2024년 6월 19일부터",
        "desde el 19 de junio de 2024",
        "depuis le 19 juin 2024",
        "ab dem 19. Juni 2024",
        "منذ 19 يونيو 2024",
    ),
    "2024-02/..": (
        "from February 2024 on",
        "с февраля 2024 г.",
        "2024년 2월부터",
        "desde febrero de 2024",
        "depuis février 2024",
        "ab Februar 2024",
        "منذ فبراير 2024",
    ),
    "2024-22/..": (
        "from summer 2024 on",
        "с лета 2024 г.",
        "2024년 여름부터",
        "desde el verano de 2024",
        "depuis l’été 2024",
        "ab Sommer 2024",
        "منذ صيف 2024",
    ),
    "2024~/..": (
        "from about 2024 on",
        "примерно с 2024 г.",
        "2024년경부터",
        "desde 2024 aproximadamente",
        "depuis 2024 environ",
        "etwa ab 2024",
        "منذ عام 2024 تقريبًا",
    ),
    "2024-04?/..": (
        "perhaps from April 2024 on",
        "предположительно с апреля 2024 г.",
        "2024년 4월부터(추정)",
        "desde abril de 2024 (fecha incierta)",
        "depuis avril 2024 (date incertaine)",
        "vermutlich ab April 2024",
        "منذ أبريل 2024 (تاريخ غير مؤكد)",
    ),
    "../2024-06-19": (
        "until 19 June 2024",
        "до 19 июня 2024 г.",
        "2024년 6월 19일까지",
        "hasta el 19 de junio de 2024",
        "jusqu’au 19 juin 2024",
        "bis zum 19. Juni 2024",
        "حتى 19 يونيو 2024",
    ),
    "../2024": (
        "until 2024",
        "до 2024 г.",
        "2024년까지",
        "hasta 2024",
        "jusqu’en 2024",
        "bis 2024",
        "حتى عام 2024",
    ),
    "../2024-05~": (
        "until about May 2024",
        "примерно до мая 2024 г.",
        "2024년 5월경까지",
        "hasta mayo de 2024 aproximadamente",
        "jusque vers mai 2024",
        "etwa bis Mai 2024",
        "حتى مايو 2024 تقريبًا",
    ),
    "1979/": (
        "from 1979 (end unknown)",
        "начало: 1979 г., окончание неизвестно",
        "1979년부터(종료 시점 미상)",
        "inicio: 1979; final desconocido",
        "début : 1979, fin inconnue",
        "Beginn: 1979, Ende unbekannt",
        "البداية: عام 1979، والنهاية غير معروفة",
    ),
    "/1985": (
        "up to 1985 (beginning unknown)",
        "окончание: 1985 г., начало неизвестно",
        "1985년까지(시작 시점 미상)",
        "final: 1985; inicio desconocido",
        "fin : 1985, début inconnu",
        "Ende: 1985, Beginn unbekannt",
        "النهاية: عام 1985، والبداية غير معروفة",
    ),
    "202X": (
        "the 2020s",
        "2020-е годы",
        "2020년대",
        "década de 2020",
        "années 2020",
        "2020er Jahre",
        "عقد 2020",
    ),
    "202X~": (
        "about the 2020s",
        "около 2020-х годов",
        "2020년대 무렵",
        "hacia la década de 2020",
        "vers les années 2020",
        "etwa in den 2020er Jahren",
        "نحو عقد 2020",
    ),
    "../199X": (
        "until the 1990s",
        "до 1990-х годов",
        "1990년대까지",
        "hasta la década de 1990",
        "jusque dans les années 1990",
        "bis zu den 1990er Jahren",
        "حتى عقد 1990",
    ),
    "20XX": (
        "some year from 2000 to 2099",
        "2000–2099 гг. (точный год неизвестен)",
        "2000년~2099년(정확한 연도 미상)",
        "algún año entre 2000 y 2099",
        "une année entre 2000 et 2099",
        "2000–2099 (genaues Jahr unbekannt)",
        "عام غير محدد بين 2000 و2099",
    ),
    "2024-XX": (
        "2024 (month unknown)",
        "2024 г. (месяц неизвестен)",
        "2024년(월 미상)",
        "2024 (mes desconocido)",
        "2024 (mois inconnu)",
        "2024 (Monat unbekannt)",
        "عام 2024 (الشهر غير معروف)",
    ),
    "2024-06-XX": (
        "June 2024 (day unknown)",
        "июнь 2024 г. (число неизвестно)",
        "2024년 6월(일자 미상)",
        "junio de 2024 (día desconocido)",
        "juin 2024 (jour inconnu)",
        "Juni 2024 (Tag unbekannt)",
        "يونيو 2024 (اليوم غير معروف)",
    ),
    "-0044-03-15": (
        "15 March 45 BCE",
        "15 марта 45 г. до н. э.",
        "기원전 45년 3월 15일",
        "15 de marzo de 45 a. C.",
        "15 mars 45 av. J.-C.",
        "15. März 45 v. Chr.",
        "15 مارس 45 ق.م",
    ),
    "0000": (
        "1 BCE",
        "1 г. до н. э.",
        "기원전 1년",
        "1 a. C.",
        "1 av. J.-C.",
        "1 v. Chr.",
        "عام 1 ق.م",
    ),
    "-0752~": (
        "about 753 BCE",
        "около 753 г. до н. э.",
        "기원전 753년경",
        "hacia 753 a. C.",
        "vers 753 av. J.-C.",
        "um 753 v. Chr.",
        "نحو عام 753 ق.م",
    ),
    "-0752/-0508": (
        "753 to 509 BCE",
        "753–509 гг. до н. э.",
        "기원전 753~509년",
        "de 753 a 509 a. C.",
        "de 753 à 509 av. J.-C.",
        "753 bis 509 v. Chr.",
        "من 753 إلى 509 ق.م",
    ),
    "-0026/0014": (
        "27 BCE to 14 CE",
        "27 г. до н. э. — 14 г. н. э.",
        "기원전 27년~서기 14년",
        "27 a. C. – 14 d. C.",
        "27 av. J.-C. – 14 apr. J.-C.",
        "27 v. Chr. – 14 n. Chr.",
        "من عام 27 ق.م إلى عام 14 م",
    ),
    "Y170000002": (
        "170000002",
        "170000002 г.",
        "170000002년",
        "170000002",
        "170000002",
        "170000002",
        "عام 170000002",
    ),
    "2024-06-19T14:05Z": (
        "19 June 2024, 14:05 UTC",
        "19 июня 2024 г., 14:05 UTC",
        "2024년 6월 19일 14:05(UTC)",
        "19 de junio de 2024, 14:05 UTC",
        "19 juin 2024 à 14:05 UTC",
        "19. Juni 2024, 14:05 Uhr (UTC)",
        "19 يونيو 2024، الساعة 14:05 بالتوقيت العالمي المنسق",
    ),
    "2024-06-19T14:05+09:00": (
        "19 June 2024, 14:05 UTC+09:00",
        "19 июня 2024 г., 14:05 (UTC+09:00)",
        "2024년 6월 19일 14:05(UTC+09:00)",
        "19 de junio de 2024, 14:05 (UTC+09:00)",
        "19 juin 2024 à 14:05 (UTC+09:00)",
        "19. Juni 2024, 14:05 Uhr (UTC+09:00)",
        "19 يونيو 2024، الساعة 14:05 (UTC+09:00)",
    ),
    "2024-06-19T14:05": (
        "19 June 2024, 14:05",
        "19 июня 2024 г., 14:05",
        "2024년 6월 19일 14:05",
        "19 de junio de 2024, 14:05",
        "19 juin 2024 à 14:05",
        "19. Juni 2024, 14:05 Uhr",
        "19 يونيو 2024، الساعة 14:05",
    ),
}


@pytest.mark.parametrize(
    ("edtf", "language", "label"),
    [
        (edtf, language, label)
        for edtf, labels in SAID.items()
        for language, label in zip(LANGUAGES, labels, strict=True)
    ],
)
def test_a_date_is_said_as_the_language_says_it(edtf: str, language: str, label: str) -> None:
    said = Labels(words(language)).date(parse(edtf))
    assert said.replace("\u202f", " ").replace("\xa0", " ") == label


def test_what_belongs_to_a_year_stays_on_its_line() -> None:
    russian = Labels(words("ru"))
    assert russian.date(parse("2024")) == "2024\u202fг."
    assert russian.date(parse("0000")) == "1\u202fг. до\xa0н.\xa0э."


@pytest.mark.parametrize(
    ("language", "year", "heading"),
    [
        ("en", 2024, "2024"),
        ("en", -44, "45 BCE"),
        ("ru", 2024, "2024"),
        ("ru", 0, "1 до н. э."),
        ("ko", 2024, "2024년"),
        ("ko", -44, "기원전 45년"),
        ("ar", 2024, "2024"),
        ("ar", -44, "45 ق.م"),
    ],
)
def test_a_year_at_the_head_of_its_events(language: str, year: int, heading: str) -> None:
    said = Labels(words(language)).year(year)
    assert said.replace("\u202f", " ").replace("\xa0", " ") == heading


@pytest.mark.parametrize(
    ("language", "day", "interval"),
    [
        ("en", "19 June 2024", "1–19 June 2024"),
        ("en-GB", "19 June 2024", "1–19 June 2024"),
        ("en-US", "June 19, 2024", "June 1 to June 19, 2024"),
        ("de-AT", "19. Juni 2024", "1. bis 19. Juni 2024"),
        ("ar-LB", "19 حزيران 2024", "من 1 إلى 19 حزيران 2024"),
        ("es-MX", "19 de junio de 2024", "del 1 al 19 de junio de 2024"),
        ("pt-BR", "19 June 2024", "1–19 June 2024"),
        ("no language", "19 June 2024", "1–19 June 2024"),
    ],
)
def test_a_region_has_its_own_way_and_an_unknown_language_is_english(
    language: str, day: str, interval: str
) -> None:
    labels = Labels(words(language))
    assert labels.day(Day(2024, 6, 19)) == day
    assert labels.date(parse("2024-06-01/2024-06-19")) == interval


@settings(deadline=None)  # the first use of a locale reads its data
@given(
    st.sampled_from(sorted(localedata.locale_identifiers())),
    st.sampled_from(sorted(SAID)),
)
def test_every_date_is_said_in_every_locale(locale: str, edtf: str) -> None:
    label = Labels(words(locale.replace("_", "-"))).date(parse(edtf))
    assert label
    assert "%" not in label


def test_the_languages_of_the_table_are_all_that_there_are() -> None:
    assert set(LANGUAGES) == set(languages())
