"""The package, or a table of it, cannot be read as a whole."""

from vereda.registry.intake.person_file import Problem


class CannotRead(Exception):
    """Nothing was taken in; ``problem`` says where reading stopped and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.reason)
        self.problem = problem


def cannot(
    table: str, value: str, reason: str, accepted: str = "", *, row: int | None = None
) -> CannotRead:
    return CannotRead(Problem(table, row, "", value, reason, accepted))
