"""The words of the synthetic past: invented, and said to be so, in six languages."""

#: What people write here is never taken from a real report.
WORDS = (
    "Synthetic report: a person asks for something in exchange for aid.",
    "بلاغ تجريبي: شخص يطلب مقابلا لقاء المساعدة.",
    "合成报告：有人以援助换取利益。",
    "Signalement fictif : une personne exige une contrepartie pour l'aide.",
    "Синтетическое сообщение: кто-то требует вознаграждения за помощь.",
    "Informe sintético: una persona pide algo a cambio de ayuda.",
)


def words_of(life: int, field: str) -> str:
    """What stands in a sealed field of a life; a report is written in the language of its form."""
    if field == "words":
        return WORDS[life % len(WORDS)]
    return f"Synthetic text of the demonstration ({field})."
