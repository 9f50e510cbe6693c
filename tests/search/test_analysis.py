"""Words to keys: what a reader types meets what a book prints."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamMap

from search import words as remembered
from search.analysis import (
    base_language,
    bulgarian,
    candidates,
    clean,
    document_keys,
    fold,
    form_keys,
    guess,
    lexicon,
    query_keys,
    to_cyrillic,
    tokenise,
)
from search.analysis.lexicon import Lexicon
from search.analysis.scripts import serbian_latin, skeletons
from search.words import Analysed

SERBIAN = "абвгдђежзијклљмнњопрстћуфхцчџш"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
settings.register_profile("analysis", deadline=None)  # the first word loads a dictionary
settings.load_profile("analysis")
words = st.text(alphabet=SERBIAN + RUSSIAN + "abcčćdđefghijklmnoprsštuvzžąęłńśźżó", min_size=1, max_size=14)


def finds(query: str, title: str, language: str) -> bool:
    """Every word of the query meets some word of the title."""
    languages = guess(query)
    stored = [document_keys(token.text, (language,)) for token in tokenise(title)]
    return all(
        any(query_keys(token.text, languages).meets(keys) for keys in stored) for token in tokenise(query)
    )


@given(st.text(max_size=60))
def test_cleaning_a_word_twice_changes_nothing_more(text):
    for token in tokenise(text):
        assert clean(token.text) == token.text


@given(st.text(max_size=120))
def test_tokens_stand_in_order_and_inside_the_text(text):
    end = 0
    for token in tokenise(text):
        assert end <= token.start < token.end <= len(text)
        assert token.text
        end = token.end


@given(words)
def test_every_word_finds_itself(word):
    for token in tokenise(word):
        for language in ("sr", "ru", "uk", "bg", "pl", "en"):
            assert query_keys(token.text, guess(word)).meets(document_keys(token.text, (language,)))


@given(st.text(alphabet=SERBIAN, min_size=1, max_size=14))
def test_serbian_cyrillic_and_latin_have_one_exact_key(word):
    assert fold(word) == fold(serbian_latin(word))


@given(words)
def test_the_exact_key_is_plain_latin_and_folding_it_again_keeps_it(word):
    key = fold(clean(word))
    assert key.isascii()
    assert fold(key) == key


@given(words, st.sampled_from(["sr", "ru", "uk", "bg", "pl", "en"]))
def test_form_keys_are_few_and_plain(word, language):
    keys = form_keys(clean(word), language)
    assert len(keys) <= 5
    assert all(key.isascii() for key in keys)


@pytest.mark.parametrize(
    ("query", "title", "language"),
    [
        ("sumadija", "Шумадија", "sr"),
        ("Šumadije", "У Шумадији", "sr"),
        ("педагошка психологија", "Pedagoška psihologija", "sr"),
        ("pedagoske psihologije", "Педагошка психологија", "sr"),
        ("Djordjevic", "Ђорђевић", "sr"),
        ("Dordevic", "Đorđević", "sr"),
        ("učenika", "Ученици и учитељи", "sr"),
        ("pedagogicheskaia psikhologiia", "Педагогическая психология", "ru"),
        ("педагогическая психология", "Pedagogicheskai︠a︡ psikhologii︠a︡", "ru"),
        ("solntze", "Солнце", "ru"),
        ("книгой", "О книгах", "ru"),
        ("елка", "Ёлка", "ru"),
        ("arsenev", "Арсеньев", "ru"),
        ("hrushevskyi", "Грушевський", "uk"),
        ("пять", "П’ять казок", "uk"),
        ("книгою", "Книга", "uk"),
        ("obrazovanie", "Образованието в България", "bg"),
        ("училища", "Училището", "bg"),
        ("bulgarski", "Български език", "bg"),
        ("książek", "Książka", "pl"),
        ("ksiazka", "Książka", "pl"),
        ("Lodz", "Łódź", "pl"),
        ("teacher", "The teachers' handbook", "en"),
        ("children", "A child's garden", "en"),
    ],
)
def test_another_form_script_or_spelling_finds_the_title(query, title, language):
    assert finds(query, title, language)


@pytest.mark.parametrize(
    ("query", "title", "language"),
    [("школа", "Скала", "ru"), ("историја", "Географија", "sr"), ("math", "Mother", "en")],
)
def test_different_words_stay_apart(query, title, language):
    assert not finds(query, title, language)


def test_look_alike_letters_move_into_the_script_of_their_word():
    assert clean("шкoла") == "школа"
    assert clean("schооl") == "school"
    assert clean("Hаука") == "наука"


def test_invisible_marks_disappear():
    assert [token.text for token in tokenise("\x88The\x89 peda\u00adgogy konferent︠s︡ii psikhologiʹ")] == [
        "the",
        "pedagogy",
        "konferentsii",
        "psikhologi",
    ]


def test_letters_that_one_alphabet_owns_decide_the_language():
    assert guess("педагошка психологија") == ("sr",)
    assert guess("їжак") == ("uk",)
    assert guess("мыло") == ("ru",)
    assert guess("żółw") == ("pl",)
    assert candidates("школа") == ("sr", "ru", "uk", "bg")
    assert guess("2024") == ()


def test_language_codes_are_reduced_to_the_language_of_the_word_forms():
    assert [base_language(code) for code in ("sr-Latn", "hr", "pl_PL", "xx")] == ["sr", "sr", "pl", ""]


def test_romanisation_is_turned_back():
    assert to_cyrillic("psikhologiia", "ru") == "психология"
    assert to_cyrillic("istoriia", "ru") == "история"
    assert to_cyrillic("quiz", "ru") == ""


def test_all_romanisations_of_a_word_share_a_skeleton():
    spellings = ["chtenie", "čtenie", "chteniye", "čtenije", "ctenie"]
    assert {skeletons(word) for word in spellings} == {skeletons("чтение", "ru")}


@pytest.mark.parametrize(
    "forms",
    [
        ("град", "градът", "града", "градове", "градовете"),
        ("книга", "книгата", "книги", "книгите"),
        ("учител", "учителят", "учители", "учителите"),
    ],
)
def test_bulgarian_forms_share_a_stem(forms):
    assert len({bulgarian.stem(form) for form in forms}) == 1


@pytest.mark.parametrize("language", ["hbs", "bg", "uk", "en"])
def test_lexicon_answers_as_simplemmas_own_reader(language):
    own, theirs = Lexicon(language), StreamMap(language)
    known = list(islice(theirs, 0, None, 499))
    unknown = [f"{word}ъ" for word in known] + [word[:-1] for word in known]
    assert len(own) == len(theirs)
    assert list(islice(own, 3)) == list(islice(theirs, 3))
    assert [own.get(word) for word in known] == [theirs.get(word) for word in known]
    assert [own.get(word) for word in unknown] == [theirs.get(word) for word in unknown]


def test_kept_dictionary_is_read_and_not_made_again(tmp_path, monkeypatch):
    made = Lexicon("bg", tmp_path)
    monkeypatch.setattr(lexicon, "_read_decompressed", lambda language: pytest.fail("It is made again."))
    kept = Lexicon("bg", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["bg.lexicon"]
    assert list(islice(kept, 500)) == list(islice(made, 500))
    assert kept["училищата"] == made["училищата"] == Lexicon("bg", tmp_path)["училищата"]


@pytest.mark.parametrize("damage", ["cut", "older", "empty"])
def test_kept_dictionary_of_another_form_is_made_again(tmp_path, damage):
    path = tmp_path / "bg.lexicon"
    whole = Lexicon("bg", tmp_path)
    content = path.read_bytes()
    path.unlink()
    path.write_bytes({"cut": content[:-1], "older": b"0" + content[1:], "empty": b""}[damage])
    assert Lexicon("bg", tmp_path)["училищата"] == whole["училищата"]
    assert path.read_bytes() == content


def test_lexicon_works_where_nothing_can_be_written(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert Lexicon("bg", blocked)["училищата"] == Lexicon("bg", tmp_path)["училищата"]


def test_lexicon_refuses_a_damaged_dictionary(monkeypatch):
    whole = lexicon._read_decompressed("bg")
    monkeypatch.setattr(lexicon, "_read_decompressed", lambda language: whole[: len(whole) // 2])
    with pytest.raises(ValueError, match="damaged"):
        Lexicon("bg")


def test_words_are_forgotten_only_when_they_have_not_been_met_for_long(monkeypatch):
    monkeypatch.setattr(remembered, "GENERATION", 2)
    analysed: list[str] = []
    monkeypatch.setattr(
        remembered, "analyse", lambda word, languages: analysed.append(word) or Analysed(word)
    )
    memory = remembered._Memory()
    for word in ("a", "b", "a", "c", "a", "d", "b"):
        memory.get(word, ())
    assert analysed == ["a", "b", "c", "d", "b"]
