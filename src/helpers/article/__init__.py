"""What an article takes from a run: tables, figures, a paragraph on method and references, each with its source."""

from helpers.article.kit import article

__all__ = ["article"]
