import io

from vereda.common.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_file_gets_a_line_now_and_then_and_one_at_the_end():
    file = io.StringIO()
    progress = Progress(file)

    for done in range(1, 1001):
        progress("people", done, 1000)
    progress.close()

    assert file.getvalue() == "people: 1 / 1000\npeople: 1000 / 1000\n"


def test_a_terminal_gets_a_bar_on_one_line():
    terminal = Terminal()
    progress = Progress(terminal)

    progress("people", 1, 2)
    progress("people", 2, 2)
    progress.close()

    first, second = terminal.getvalue().split("\r")[1:]
    assert first == "\x1b[Kpeople: [############............] 1 / 2"
    assert second == "\x1b[Kpeople: [########################] 2 / 2\n"


def test_without_a_known_end_only_what_is_done_is_told():
    file = io.StringIO()

    Progress(file)("people.csv", 10_000)

    assert file.getvalue() == "people.csv: 10000\n"
