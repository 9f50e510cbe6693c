"""News: the index, articles and their readers."""

from .pages import NewsIndexPage, NewsPage, NewsPageTopic
from .views import ArticleViews

__all__ = ["ArticleViews", "NewsIndexPage", "NewsPage", "NewsPageTopic"]
