"""What the engine promises whatever it is given: the same answers, explained, and up to date."""

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.screening.matching import image
from amparo.screening.matching.compare import COLUMNS
from amparo.screening.matching.fields import BIRTH
from amparo.screening.matching.model import REASONS, named
from amparo.screening.matching.persons import Day, Malformed, Person, person
from amparo.screening.matching.registry import Hit, Registry, Search
from amparo.screening.matching.synthetic import World, world
from bench.screening.worth import worth

KEY = bytes(range(32))


def worthwhile(found: list[list[Hit]], given: World) -> dict[str, list[tuple[float, str]]]:
    answers = zip(given.queries, found, strict=True)
    return {query.id: [(hit.score, hit.id) for hit in hits] for query, hits in answers}


def test_made_up_persons_are_found_in_every_script(registry: Registry, small: World) -> None:
    found = worth(worthwhile(registry.search(small.queries), small), small.truth, 0.5)
    assert found.ten > 0.93
    assert found.recall > 0.75
    assert found.precision > 0.85
    assert found.calibration < 0.12


def test_the_same_question_has_the_same_answer_alone_and_among_others(
    registry: Registry, small: World
) -> None:
    together = registry.search(small.queries[:40])
    assert [registry.search([query])[0] for query in small.queries[:40]] == together


def test_the_order_in_which_persons_were_enrolled_does_not_matter(
    registry: Registry, small: World
) -> None:
    shuffled = random.Random(3).sample(small.registry, len(small.registry))
    again = Registry.build(shuffled)
    assert again.search(small.queries[:60]) == registry.search(small.queries[:60])


def test_a_registry_that_was_changed_answers_as_one_that_was_built_so(small: World) -> None:
    first, later = small.registry[:1_500], small.registry[1_500:1_700]
    changed = Registry.build(first)
    for one in later:
        changed.enrol(one)
    gone = {one.id for one in first[:50]} | {later[3].id}
    assert all(changed.lift(identity) for identity in gone)
    changed.enrol(replace(first[60], names=("Somebody Else Entirely",)))
    people = [p for p in [*first, *later] if p.id not in gone and p.id != first[60].id]
    people.append(replace(first[60], names=("Somebody Else Entirely",)))
    built = Registry.build(people, census=changed.census)
    assert len(changed) == len(built) == len(people)
    assert changed.search(small.queries) == built.search(small.queries)


def test_a_person_who_was_lifted_is_found_no_more_and_cannot_be_lifted_twice(small: World) -> None:
    registry = Registry.build(small.registry[:50])
    one = small.registry[7]
    assert registry.search([one])[0][0].id == one.id
    assert registry.lift(one.id)
    assert not registry.lift(one.id)
    assert one.id not in {hit.id for hit in registry.search([one])[0]}


def test_an_empty_registry_finds_nobody_until_somebody_is_enrolled(small: World) -> None:
    registry = Registry.build([])
    assert registry.search([small.registry[0]]) == [[]]
    registry.enrol(small.registry[0])
    assert registry.search([small.registry[0]])[0][0].id == small.registry[0].id


def test_an_image_answers_as_the_registry_it_was_made_of(
    registry: Registry, small: World, tmp_path: Path
) -> None:
    image.save(registry, tmp_path / "image", KEY)
    again = image.shared(image.opened(tmp_path / "image", KEY))
    assert again.search(small.queries) == registry.search(small.queries)
    again.enrol(replace(small.registry[0], id="new"))
    assert "new" in again


def test_small_segments_are_merged_also_after_they_were_read_from_an_image(
    small: World, tmp_path: Path
) -> None:
    changed = Registry.build(small.registry[:600])
    later = small.registry[600:700]
    for one in later[:30]:
        changed.enrol(one)
    image.save(changed, tmp_path / "image", KEY)
    again = image.shared(image.opened(tmp_path / "image", KEY))
    assert again.lift(later[3].id)
    for one in later[30:]:
        again.enrol(one)
    assert len(again.segments) < 20
    people = [one for one in small.registry[:700] if one.id != later[3].id]
    built = Registry.build(people, census=changed.census)
    assert again.search(small.queries[:100]) == built.search(small.queries[:100])


def test_no_name_can_be_read_in_an_image(registry: Registry, small: World, tmp_path: Path) -> None:
    image.save(registry, tmp_path / "image", KEY)
    raw = (tmp_path / "image").read_bytes()
    long = [one.names[0].encode() for one in small.registry if len(one.names[0]) > 9]
    assert not any(name in raw for name in long)
    assert b"muhammad" not in raw


@pytest.mark.parametrize("harm", ["other key", "a byte", "cut short", "not an image"])
def test_an_image_that_was_harmed_is_refused(small: World, tmp_path: Path, harm: str) -> None:
    path = tmp_path / "image"
    image.save(Registry.build(small.registry[:200]), path, KEY)
    raw = bytearray(path.read_bytes())
    if harm == "a byte":
        raw[len(raw) // 2] ^= 1
    harmed = {"cut short": bytes(raw[: 3 << 19]), "not an image": b"x" * 99}
    path.write_bytes(harmed.get(harm, bytes(raw)))
    with pytest.raises(image.Unreadable):
        image.opened(path, bytes(32) if harm == "other key" else KEY)


def test_points_of_the_reasons_are_the_points_of_the_hit(registry: Registry, small: World) -> None:
    search, model = Search(registry, small.queries[:50]), named("plain")
    pair = model.pair.by_reason(search.columns, len(REASONS))
    assert (search.by_reason[:, :-1] == pair).all()
    assert (search.by_reason.sum(axis=1) + model.pair.base == search.points).all()


def test_who_stands_alone_is_likelier_than_one_of_several_alike() -> None:
    alike = [person(f"a{n}", "Zuleikha Ostrava", gender="f") for n in range(4)]
    asked = person("q", "Zuleikha Ostrava")
    alone = Registry.build([alike[0], *FILL]).search([asked])[0][0]
    among = Registry.build([*alike, *FILL]).search([asked])[0][0]
    assert alone.score > among.score
    assert {r.code: r.points for r in among.why}["others_near"] < 0


@pytest.mark.parametrize("field", ["birth", "gender", "nation", "number"])
def test_better_agreement_never_lowers_the_points(
    registry: Registry, small: World, field: str
) -> None:
    columns = Search(registry, small.queries[:50]).columns
    at = COLUMNS.index(field)
    before = None
    for value in range(len(BIRTH) if field == "birth" else 3):
        columns[:, at] = value
        points = named("plain").pair.sums(columns)
        assert before is None or (points >= before).all()
        before = points


def test_every_part_of_both_names_has_its_reason(registry: Registry) -> None:
    listed = person("x", "Zuleikha Marendo Ostrava", "1980-02-03")
    registry.enrol(listed)
    hit = next(
        h
        for h in registry.search([person("q", "Ostrava, Z. Quillon", "1980-03-02")])[0]
        if h.id == "x"
    )
    registry.lift("x")
    said = {(reason.code, reason.asked, reason.listed) for reason in hit.why}
    assert ("part_same", "ostrava", "ostrava") in said
    assert ("part_initial", "z", "zuleikha") in said
    assert "birth_swapped" in {reason.code for reason in hit.why}


def test_what_is_compared_is_symmetrical_in_the_dates() -> None:
    early, late = person("a", "Ada", "1970-05-06"), person("b", "Ada", "1970-06-05")
    for listed, asked in ((early, late), (late, early)):
        hit = Registry.build([listed]).search([asked])[0][0]
        assert "birth_swapped" in {reason.code for reason in hit.why}


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_with_a_letter_is_a_name_and_any_other_is_refused(name: str) -> None:
    if not any(letter.isalnum() for part in name.split("|") for letter in part.strip()):
        with pytest.raises(Malformed, match="names"):
            person("x", name)
        return
    one = person("x", name)
    assert all(isinstance(hits, list) for hits in Registry.build([one]).search([one]))


@pytest.mark.parametrize(
    "dob", ["1980-13-01", "80", "1980-02-30", "01/02/1980", "1980-00-10", "soon"]
)
def test_what_is_no_date_is_refused_by_its_column(dob: str) -> None:
    with pytest.raises(Malformed) as refused:
        person("x", "Ada", dob)
    assert (refused.value.column, refused.value.why) == ("dob", "not_a_date")


def test_a_date_may_be_known_in_part() -> None:
    assert person("x", "Ada", "1980|1981-05").births == (Day(1980), Day(1981, 5))


def test_the_library_needs_no_django_and_the_command_line_no_numpy() -> None:
    program = "import sys, {module}; sys.exit({absent!r} in sys.modules)"
    for module, absent in (
        ("amparo.screening.matching.keyed", "django"),
        ("amparo.site.commandline", "numpy"),
        ("amparo.site.screen", "numpy"),
    ):
        told = program.format(module=module, absent=absent)
        assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0


def test_the_library_is_loaded_and_searches_where_django_cannot_be() -> None:
    """Nothing of it, however late it is imported, wants Django or anything else of ours."""
    program = (
        "import sys\n"
        "class Wall:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        ours = name.startswith('amparo.') and not name.startswith('amparo.screening')\n"
        "        if ours or name.split('.')[0] in ('django', 'psycopg', 'procrastinate'):\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, Wall())\n"
        "import pkgutil, importlib, amparo.screening.matching as library\n"
        "for one in pkgutil.iter_modules(library.__path__):\n"
        "    importlib.import_module(f'amparo.screening.matching.{one.name}')\n"
        "from amparo.screening.matching.registry import Registry\n"
        "from amparo.screening.matching.synthetic import world\n"
        "made = world(seed=2, persons=40, queries=4)\n"
        "assert len(Registry.build(made.registry).search(made.queries)) == 4\n"
        "print('searched')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("searched\n", 0), done.stderr


def test_one_seed_is_one_world() -> None:
    assert world(5, 50, 20) == world(5, 50, 20)
    assert world(5, 50, 20) != world(6, 50, 20)


def test_a_golden_set_keeps_its_scores(registry: Registry) -> None:
    """Whole numbers all the way, so the same on every machine."""
    asked = Person("q", ("Dr. Kofi Castella-Mbe",), (Day(1980, 2, 3),), "m", ("aa",))
    people = [
        person("same", "Kofi Castella Mbe", "1980-02-03", "m", "aa"),
        person("twin", "Kwame Castella Mbe", "1980-02-03", "m", "aa"),
        person("other", "Kofi Castella Mbe", "1951-11-23", "m", "bb"),
    ]
    hits = {hit.id: hit.score for hit in Registry.build([*people, *FILL]).search([asked])[0]}
    assert hits["same"] > hits["twin"]
    assert hits["same"] > hits["other"]
    assert hits["same"] > 0.8


FILL = world(seed=11, persons=400, queries=0).registry
