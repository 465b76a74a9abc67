"""``help``: short texts on one thing each, plain in a pipe."""

from argparse import Namespace

from tui.commands.parsing import OK, Parser
from tui.commands.records import KINDS_OF_RECORD

START = """\
Start

  ucloud-tui demo            everything on a sandbox; no account, no network
  ucloud-tui                 the dashboard; press t to paste a token
  ucloud-tui context add     the same from a prompt
  ucloud-tui job list        the commands: what is on screen, for scripts

A token is made in UCloud under Resources, API tokens. An API token works in the
workspace that it was made in. The sign-in of the `ucloud` program is used where
there is one and nothing else is stored.
"""
KEYS = """\
Keys of the dashboard

  1 2 3 ...    the places: jobs, machines, shells, ...
  j k, arrows  move          enter  open            esc  back
  /            filter        o      sort            a    all that can be done
  s            shell         l      log             w v  web page, desktop
  e            more time     S      power off, on   R X  rename, stop
  y            copy: y c is the command for what is on screen
  ctrl+p       palette       ?      help            q    quit

In a shell every key goes to the job but F12 (or ctrl+]); F12 d is the list.
"""
FILTERS = """\
Filters, the same on screen and behind `job list` and `machine list`

  unet                   these letters in this order, in any column
  'unet                  exactly this text
  !done                  not
  ~^align-[0-9]+         a regular expression
  state=run,queue        a column; a comma is "or"
  left<1h age>2d ram>=64 times, numbers, sizes with units
  can:shell can:?util    what can be done; ? finds where nobody says

Spaces are "and". A command needs quotes: ucloud-tui job list 'left<1h'
What is not understood is an error (2), so that a script never sees too much.
"""
CONTEXTS = """\
Contexts: a server, an account and a workspace there

  ucloud-tui context add [NAME]     paste a token, or --token-stdin
  ucloud-tui context list           the star is used when none is named
  ucloud-tui context use NAME       from now on
  ucloud-tui --context NAME ...     this once; so does UCLOUD_TUI_CONTEXT
  ucloud-tui context remove NAME    forget it and its token

Which one: --context, UCLOUD_TOKEN, UCLOUD_TUI_CONTEXT, default_context of
config.toml, the one that was used last, the newest, and at the end the sign-in
of the `ucloud` program, which is called ucloud-cli.

An API token works in the workspace that it was made in, whatever is asked for:
one context for each workspace. A sign-in (refresh token) can work in all of
them: --project ID. `context add --read-only` makes one that changes nothing.

~/.config/ucloud-tui/contexts.toml has no tokens; they are in tokens.json (0600)
or in the system's keyring. ~/.config/ucloud/config.yaml is read, never written.
"""
SHELLS = """\
Shells without the dashboard

  ucloud-tui job shell [ID] [--rank N]       a shell on a node; 0 is the first
  ucloud-tui folder shell PATH               a shell in a folder

On a terminal it is the shell's: every key goes there. ~. at the start of a line
leaves, ~~ types ~. However it ends, the terminal is as it was. The shell ends
with the connection; what should live on belongs into tmux or screen there.
Without an ID it is the only running job; several are listed, and it ends (2).

  echo 'ls -1' | ucloud-tui job shell ID     a script from a pipe
  ucloud-tui job shell ID -- 'ls -1; df'     a command

Then only the script's output comes back: no prompt, no echo, no colours. It is
run by your shell there ($SHELL), its output is no terminal, stderr comes with
stdout, and its exit code is ours. Text only: what is not UTF-8 becomes U+FFFD,
and of much output servers cut a character now and then. For files: `file get`.
"""
FILES = """\
Files

  ucloud-tui folder list                   the drives
  ucloud-tui folder list PATH              what is in a folder
  ucloud-tui file get PATH [HERE]          download a file; prints where it is
  ucloud-tui folder shell PATH             a shell in a folder

PATH begins with a drive: /61024/Jobs, or its title: cpgpu/Jobs. `job get` says
where the files of a job are. HERE is a name or a folder; what is there already
is only replaced with --force. A file has its name once all of it is there;
until then it is beside it, with .part behind, and a second try goes on where
the first one broke off if the provider can do that.
"""
EXIT_CODES = """\
Exit codes

    0  done
    1  it failed: UCloud, the provider or the job said no; read-only
    2  usage: an option, a filter or a file is wrong; --yes is missing
    3  no connection
  130  interrupted
  128+n  ended by the signal n

`job shell` with a script ends with the script's code, `job watch` with 1 when
the job failed. Whoever closes our output (| head) ends us quietly, with 0.
"""
ENVIRONMENT = """\
Variables

  UCLOUD_TOKEN         an API token (uc...), a refresh token or an access token
  UCLOUD_URL           the server, as --server
  UCLOUD_PROJECT       the workspace's id, for a refresh or access token
  UCLOUD_TUI_CONTEXT   as --context
  UCLOUD_TUI_...       each setting of config.toml, UCLOUD_TUI_THEME for example
  NO_COLOR             no colours
  HTTPS_PROXY          http://proxy:3128, for calls, shells and files alike
  NO_PROXY             hosts, .domains and networks that need no proxy
  SSL_CERT_FILE        further authorities, in place of the system's

A token in the environment goes before every context but one that --context
names, and is taken out of it, so that no program started from here sees it.
Tokens are never arguments.
"""
_OUTPUT = """\
Output

  -o table   for people, without wrapping in a pipe (the default)
  -o json    one array, or one object
  -o jsonl   one object a line, each as soon as it is there
  -o csv     with a line of names; lists have spaces between

It may stand before the command, too: ucloud-tui -o json job list
Text of other people is made plain in tables and CSV; in JSON it is as it is,
with every control code escaped. Moments are UTC. What is not known is null.
Remarks and errors go to standard error.
"""


def topics() -> dict[str, str]:
    """The texts by their names."""
    return {
        "start": START,
        "keys": KEYS,
        "filters": FILTERS,
        "output": f"{_OUTPUT}\n{_fields()}",
        "contexts": CONTEXTS,
        "shells": SHELLS,
        "files": FILES,
        "exit-codes": EXIT_CODES,
        "environment": ENVIRONMENT,
    }


def show(options: Namespace) -> int:
    """Print one of them, the help of a command, or which there are."""
    known = topics()
    words: list[str] = options.words
    if not words:
        print("ucloud-tui help TOPIC, where TOPIC is one of:\n")
        for name, text in known.items():
            print(f"  {name:<12} {text.partition(chr(10))[0]}")
        print("\nAnd ucloud-tui help COMMAND, or ucloud-tui COMMAND --help.")
        return OK
    if len(words) == 1 and words[0] in known:
        print(known[words[0]], end="")
        return OK
    whole: Parser = options.whole().filled_throughout()
    found = _command(whole, words)
    if found is None:
        topic = " ".join(words)
        whole.error(f"there is no topic or command '{topic}': try {', '.join(known)}")
    print(found.format_help(), end="")
    return OK


def _command(parser: Parser, words: list[str]) -> Parser | None:
    """The command of that name."""
    found: Parser | None = parser
    for word in words:
        found = found.commands().get(word) if found else None
    return found


def _fields() -> str:
    lines: list[str] = []
    for name, fields in KINDS_OF_RECORD.items():
        lines.append(f"Fields of {name}:")
        lines += [f"  {field:<14} {words}" for field, words in fields.items()]
        lines.append("")
    return "\n".join(lines)
