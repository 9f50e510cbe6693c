"""ALA-LC back to Cyrillic: right where it answers, silent where it cannot be sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.romanisation import ReversalError, to_cyrillic, try_cyrillic
from library.romanisation.tables import TABLES

CERTAIN = [
    ("rus", "Vtorai︠a︡ mirovai︠a︡ voĭna 1939-1945.", "Вторая мировая война 1939-1945."),
    ("rus", "Ėkotoksikologii︠a︡ : t︠s︡eli", "Экотоксикология : цели"),
    ("rus", "V poiskakh XXI veka / I.V. Shchukin", "В поисках XXI века / И.В. Щукин"),
    ("rus", "Pamyatnik", "Памыатник"),
    ("rus", "I͡Ubileĭ", "Юбилей"),
    ("rus", "Obʺem i Solov'ev", "Объем и Соловьев"),
    ("rus", "IZBRANNYE SHTUDII", "ИЗБРАННЫЕ ШТУДИИ"),
    ("rus", "[L.A. Ivanov ... et al.]", "[Л.А. Иванов ... и др.]"),
    ("ukr", "Zahalʹna psykholohii︠a︡ i derz︠h︡ava Ukraïny", "Загальна психологія і держава України"),
    ("ukr", "Knyha pam'i︠a︡ti", "Книга памʼяті"),
    ("ukr", "I︠E︡vropa ta ĭoho dim", "Європа та його дім"),
    ("bel", "Bibliohrafii︠a︡ i ŭsi︠o︡", "Бібліографія і ўсё"),
    (
        "bul",
        "Sŭvremenna bŭlgarska pedagogika za uchitelite i obshtestvoto",
        "Съвременна българска педагогика за учителите и обществото",
    ),
    ("mac", "Sobirači na ḱerki i ǵavoli", "Собирачи на ќерки и ѓаволи"),
    ("srp", "Njegoš i ljubav u džungli, đački život", "Његош и љубав у џунгли, ђачки живот"),
    ("srp", "Konjugacija i injekcija", "Конјугација и инјекција"),
    ("srp", "Nadživeti", "Надживети"),
]
UNCERTAIN = [
    ("rus", "History of the Russian people"),
    ("rus", "Windows dli︠a︡ nachinai︠u︡shchikh"),
    ("rus", "Khristi︠e︡"),
    ("ukr", "Ukrajinská literatura"),
    ("bul", "Hommages"),
    ("srp", "Weikertov zbornik"),
    ("rus", "Вторая мировая"),
    ("rus", "1999"),
    ("rus", "Kirovskoi︣ oblasti"),
]


@pytest.mark.parametrize(("language", "romanised", "cyrillic"), CERTAIN)
def test_certain_text_is_turned_back(language, romanised, cyrillic):
    assert to_cyrillic(romanised, language) == cyrillic


@pytest.mark.parametrize(("language", "text"), UNCERTAIN)
def test_uncertain_text_is_left_alone(language, text):
    with pytest.raises(ReversalError):
        to_cyrillic(text, language)
    assert try_cyrillic(text, language) == ""


def test_language_without_a_table_has_no_reversal():
    assert try_cyrillic("Zarys dydaktyki", "pol") == ""


@given(st.sampled_from(sorted(TABLES)), st.text())
def test_any_text_gives_text_or_nothing(language, text):
    assert isinstance(try_cyrillic(text, language), str)


@pytest.mark.parametrize("language", sorted(TABLES))
@given(st.data())
def test_letters_romanised_one_by_one_come_back(language, data):
    table = TABLES[language]
    latin = data.draw(st.sampled_from(sorted(table)))
    if latin in "ʹʺ":
        return
    assert to_cyrillic(latin, language) == table[latin]
