"""The jobs door: what our own worker may run. Found by Procrastinate; imported by nothing else."""

from amparo.accountability import jobs as accountability
from amparo.assistance import jobs as assistance
from amparo.base.heads import jobs as heads
from amparo.base.vault import jobs as vault
from amparo.cases import jobs as cases
from amparo.clocks import jobs as clocks
from amparo.disclosure import jobs as disclosure
from amparo.intake import jobs as intake
from amparo.investigations import jobs as investigations
from amparo.protection import jobs as protection
from amparo.registry import jobs as registry
from amparo.screening import jobs as screening

__all__ = [
    "accountability",
    "assistance",
    "cases",
    "clocks",
    "disclosure",
    "heads",
    "intake",
    "investigations",
    "protection",
    "registry",
    "screening",
    "vault",
]
