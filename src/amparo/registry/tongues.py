"""Languages that people speak, by BCP 47 code; their names come from the Unicode CLDR."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language

from amparo.registry.names import ENGLISH, sort_key

#: Languages that a service may speak: the six, and those of places where aid is given.
_CODES = (
    "aa ach af ak am ar arz as az ba bem ber bg bho bi bm bn bo bs ca ceb cs cy da de din dv dyu "
    "dz ee el en es et fa ff fi fil fj fon fr ga gn gu guz ha he hi hil hne ho hr ht hu hy ig ilo "
    "id is it ja jv ka kam kg ki kk km kmb kn ko kri kmr ks ku ky lg ln lo lt lu lua luo lv mai "
    "men mg mk ml mn mnk mos mr ms mt my nd ne nl no ny nyn oc om or pa pap pl prs ps pt qu rhg "
    "rn ro ru rw sa sat sd sg shi si sk sl sn so sq sr ss st sus su sv sw ta te tem teo tet tg th "
    "ti tk tl tn to tpi tr ts tum tzm ug uk umb ur uz ve vi wo xh yo yue zgh zh zu"
)
SPOKEN = frozenset(_CODES.split())


def tongue(code: str, language: str | None = None) -> str:
    """How a language is called in ``language``, by default the active one; or its code."""
    return _names(language or get_language() or ENGLISH).get(code, code)


def tongue_choices() -> list[tuple[str, str]]:
    """Every language that a service may speak, by name."""
    named = ((code, tongue(code)) for code in SPOKEN)
    return sorted(named, key=lambda choice: sort_key(choice[1]))


@cache
def _names(language: str) -> dict[str, str]:
    known = Locale.parse(language.replace("-", "_"), sep="_").languages
    return {code: str(known.get(code, code)) for code in SPOKEN}
