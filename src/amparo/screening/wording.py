"""The reasons of a hit in words: one phrase for each code of the matching library."""

from django.utils.translation import gettext_lazy as _

from amparo.screening.matching.lines import CODES

PHRASES = {
    "name": _("names compared (%(points)s)"),
    "part_same": _("“%(asked)s” is in both"),
    "part_spelled_alike": _("“%(asked)s” is spelled like “%(listed)s” (%(percent)s %%)"),
    "part_sounds_alike": _("“%(asked)s” sounds like “%(listed)s” (%(percent)s %%)"),
    "part_known_variant": _("“%(asked)s” is another form of “%(listed)s”"),
    "part_initial": _("“%(asked)s” and “%(listed)s” agree by an initial"),
    "part_only_asked": _("“%(asked)s” is in the query alone"),
    "part_only_listed": _("“%(listed)s” is in the registry alone"),
    "birth_equal": _("dates of birth are equal (%(points)s)"),
    "birth_equal_in_part": _("dates of birth agree as far as they are known (%(points)s)"),
    "birth_swapped": _("dates of birth agree with day and month swapped (%(points)s)"),
    "birth_digit_off": _("dates of birth differ in one digit (%(points)s)"),
    "birth_month_same": _(
        "dates of birth agree in the year, and in the month or the day (%(points)s)"
    ),
    "birth_year_one_off": _("dates of birth agree but for one year (%(points)s)"),
    "birth_first_of_year": _("same year of birth, one given as the first of January (%(points)s)"),
    "birth_year_same": _("same year of birth, another day (%(points)s)"),
    "birth_day_and_month_same": _("same day and month of birth, another year (%(points)s)"),
    "birth_years_near": _("years of birth are near (%(points)s)"),
    "birth_differs": _("dates of birth differ (%(points)s)"),
    "birth_missing": _("a date of birth is missing (%(points)s)"),
    "gender_same": _("same gender (%(points)s)"),
    "gender_differs": _("gender differs (%(points)s)"),
    "nation_same": _("a nationality is shared (%(points)s)"),
    "nation_differs": _("nationalities differ (%(points)s)"),
    "number_same": _("an identity number is shared (%(points)s)"),
    "number_differs": _("identity numbers differ (%(points)s)"),
    "others_near": _("others in the registry come near (%(points)s)"),
    "others_far": _("nobody else in the registry comes near (%(points)s)"),
}


def phrases() -> dict[str, str]:
    """For the language that is active; plain text, so that other processes can have it."""
    return {code: str(PHRASES[code]) for code in CODES}
