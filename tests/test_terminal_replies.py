"""What the terminal answers."""

import pytest

from tests.terminals import fed

ST = "\x1b\\"


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("\x1b[c", "\x1b[?62;22c"),
        ("\x1bZ", "\x1b[?62;22c"),
        ("\x1b[1c", ""),
        ("\x1b[>c", "\x1b[>1;277;0c"),
        ("\x1b[=c", f"\x1bP!|00000000{ST}"),
        ("\x1b[>q", f"\x1bP>|ucloud-tui{ST}"),
        ("\x1b[5n", "\x1b[0n"),
        ("\x1b[3;7H\x1b[6n", "\x1b[3;7R"),
        ("\x1b[3;7H\x1b[?6n", "\x1b[?3;7R"),
        ("a" * 20 + "\x1b[6n", "\x1b[1;20R"),
        ("\x1b[3;5r\x1b[?6h\x1b[2;4H\x1b[6n", "\x1b[2;4R"),
        ("\x1b[?9n", ""),
        ("\x1b[18t", "\x1b[8;6;20t"),
        ("\x1b[21t", ""),
        ("\x1b[?2004$p", "\x1b[?2004;2$y"),
        ("\x1b[?2004h\x1b[?2004$p", "\x1b[?2004;1$y"),
        ("\x1b[?1000h\x1b[?1000$p", "\x1b[?1000;1$y"),
        ("\x1b[?1006h\x1b[?1006$p", "\x1b[?1006;1$y"),
        ("\x1b[?1049$p", "\x1b[?1049;2$y"),
        ("\x1b[?1048$p", "\x1b[?1048;1$y"),
        ("\x1b[?9876$p", "\x1b[?9876;0$y"),
        ("\x1b[4$p", "\x1b[4;2$y"),
        ("\x1b[12$p", "\x1b[12;3$y"),
        ("\x1b[99$p", "\x1b[99;0$y"),
        (f"\x1b[2;4r\x1bP$qr{ST}", f"\x1bP1$r2;4r{ST}"),
        (f"\x1b[4 q\x1bP$q q{ST}", f"\x1bP1$r4 q{ST}"),
        (f"\x1bP$qx{ST}", f"\x1bP0$r{ST}"),
        (f"\x1bP+q544e{ST}", ""),
        (
            f"\x1b[1;4;31;48;2;1;2;3m\x1bP$qm{ST}",
            f"\x1bP1$r0;1;4;38;5;1;48;2;1;2;3m{ST}",
        ),
        (
            "\x1b]4;1;?;2;?\x07",
            f"\x1b]4;1;rgb:cdcd/0000/0000{ST}\x1b]4;2;rgb:0000/cdcd/0000{ST}",
        ),
        ("\x1b]4;999;?\x07", ""),
        (
            "\x1b]10;?;?\x07",
            f"\x1b]10;rgb:ffff/ffff/ffff{ST}\x1b]11;rgb:0000/0000/0000{ST}",
        ),
        ("\x1b]11;#ffffff\x07", ""),
        ("just text\r\n\x1b[31mred", ""),
    ],
)
def test_a_question_is_answered(asked: str, answer: str) -> None:
    assert fed(asked).replies() == answer


def test_an_answer_is_given_once() -> None:
    terminal = fed("\x1b[5n")
    assert terminal.replies()
    assert not terminal.replies()


def test_the_colours_are_those_of_the_theme() -> None:
    terminal = fed()
    terminal.set_theme((1, 2, 3), (250, 251, 252))
    terminal.feed("\x1bc\x1b]10;?\x07\x1b]11;?\x07")
    assert terminal.replies() == (
        f"\x1b]10;rgb:0101/0202/0303{ST}\x1b]11;rgb:fafa/fbfb/fcfc{ST}"
    )


def test_questions_nobody_waits_for_do_not_pile_up() -> None:
    terminal = fed("\x1b[c" * 100_000)
    assert len(terminal.replies()) < 100_000


def test_who_are_you_may_have_more_parameters() -> None:
    assert fed("\x1b[0;1;2c").replies() == "\x1b[?62;22c"


def test_pixels_are_told_only_where_they_are_known() -> None:
    terminal = fed("\x1b[14t\x1b[16t\x1b[19t")
    assert terminal.replies() == "\x1b[9;6;20t"
    terminal.set_cell((8.5, 17.0))
    terminal.feed("\x1b[14t\x1b[16t")
    assert terminal.replies() == "\x1b[4;102;170t\x1b[6;17;8t"
    terminal.feed("\x1bc\x1b[16t")
    assert terminal.replies() == "\x1b[6;17;8t"
