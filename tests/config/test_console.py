"""The console script: its commands, its help, its exit status."""

import pytest

from yearturn.config import console


@pytest.mark.parametrize(
    ("arguments", "status"), [([], 0), (["--help"], 0), (["help"], 0), (["shell"], 2)]
)
def test_console_lists_its_commands_and_runs_no_other(monkeypatch, capsys, arguments, status):
    monkeypatch.setattr("sys.argv", ["yearturn", *arguments])
    with pytest.raises(SystemExit) as ended:
        console.main()
    assert ended.value.code == status
    listed = [line.split()[1] for line in capsys.readouterr().out.splitlines() if line[:1] == " "]
    assert listed == ["run", "check", "template", "verify", "serve", "migrate"]
