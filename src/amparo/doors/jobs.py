"""The jobs door: what our own worker may run. Found by Procrastinate; imported by nothing else."""

from amparo.intake import jobs as intake

__all__ = ["intake"]
