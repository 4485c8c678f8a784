import pytest

from vereda.alternatives.elsewhere.queries import forget_reviews


@pytest.fixture(autouse=True)
def no_review_of_another_test():
    forget_reviews()
    yield
    forget_reviews()
