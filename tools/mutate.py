#!/usr/bin/env python3
"""Breaks the program on purpose, one small change at a time, and asks whether the unit tests notice.

    tools/mutate.py generator/identify/change.cpp                     every mutation of a file
    tools/mutate.py generator/identify/change.cpp --lines 40-90       … of some lines
    tools/mutate.py generator/identify generator/roadmap --count 15   15 of each module, by chance (--seed S)
    tools/mutate.py --named                                           those of tests/mutations.txt

A mutation changes one place: `<` to `<=`, `==` to `!=`, `&&` to `||`, `+` to `-` and back, an integer by one, `true` to `false`,
`!` dropped, a statement or an early return dropped. Comments, texts and assertions are left alone. The module's unit test
(`test_identify` for generator/identify, or `--test NAME`) is built and run; a mutation is

    killed           a test failed, crashed, or ran ten times as long as it should
    survived         no test noticed: a case is missing, or the change makes no difference to anybody (read it)

All of it happens in a copy of the tree (of `--revision REV`, else of the files as they stand) in a temporary folder that is removed
at the end; `--folder DIR` keeps copy and build for the next run. Uses ccache where there is one. Prints a line for each mutation,
then a Markdown table by module and the survivors. The exit code is 1 when something survived.

tests/mutations.txt: `file | old text | new text | what it means`, one mutation a line; `\\n` stands for a line break. The old text must
be in the file exactly once.
"""
import argparse
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMED = ROOT / 'tests/mutations.txt'
OUTCOMES = ('killed', 'survived', 'did not compile')


class Mutation(namedtuple('Mutation', 'path begin end new meaning')):
    """`begin` and `end` are offsets in the text of the file; `meaning` says what a named mutation stands for."""
    module = property(lambda self: Path(self.path).parts[1])


SWAPS = {'<': '<=', '<=': '<', '>': '>=', '>=': '>', '==': '!=', '!=': '==', '&&': '||', '||': '&&', '+': '-', '-': '+',
         'true': 'false', 'false': 'true'}
# clang-format puts spaces around binary operators and none around the brackets of templates.
BINARY = re.compile(r'(?<=\s)(<=?|>=?|==|!=|&&|\|\||[+-])(?=\s)')
WORD = re.compile(r'\b(true|false)\b')
INTEGER = re.compile(r"(?<![\w.'])(?:0|[1-9]\d*)(?=U?\b(?![.']))")
NOT = re.compile(r'!(?!=)')
# A whole statement on its line: an early return, a call or an assignment. A declaration would not compile without.
STATEMENT = re.compile(r'^ +((?:if \(.*\) )?(?:return|continue|break|throw)\b.*;'
                       r'|\*?\w[\w.:>\[\]-]*(?:\(.*\)| (?:[-+*/|&]?=) .*);|(?:\+\+|--)[\w.>-]+;)$', re.M)


def line_of(source, mutation):
    return source.count('\n', 0, mutation.begin) + 1


def without_texts(source):
    """The source with comments, texts, preprocessor lines and assertions blanked out, at the same offsets."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])+\''
                         r'|^#[^\n]*|^ *(?:OPORA_|static_)[^;]*;', re.S | re.M)
    return pattern.sub(lambda match: re.sub(r'[^\n]', '~', match.group()), source)


def mutations_of(path, source, lines, chance):
    """All mutations of a file; an integer grows or shrinks by chance."""
    masked = without_texts(source)
    found = []
    for pattern in (BINARY, WORD):
        found += [Mutation(path, *match.span(1), SWAPS[match.group(1)], '') for match in pattern.finditer(masked)]
    for match in INTEGER.finditer(masked):
        step = chance.choice((-1, 1)) if match.group() != '0' else 1
        found.append(Mutation(path, *match.span(), str(int(match.group()) + step), ''))
    found += [Mutation(path, *match.span(), '', '') for match in NOT.finditer(masked)]
    for match in STATEMENT.finditer(masked):
        if not re.match(r'return .*;\s*\}', masked[match.start(1):]):  # the value of a function
            found.append(Mutation(path, *match.span(1), ';', ''))
    return sorted(mutation for mutation in found if lines[0] <= line_of(source, mutation) <= lines[1])


def named_mutations(tree):
    """Those of the list; an old text that is not there exactly once is an error, so that the list cannot rot."""
    mutations = []
    for number, line in enumerate(NAMED.read_text(encoding='utf-8').splitlines(), 1):
        if not line.strip() or line.startswith('#'):
            continue
        parts = [part.strip().replace('\\n', '\n') for part in line.split(' | ')]
        if len(parts) != 4:
            sys.exit(f'{NAMED}:{number}: expected four parts separated by ` | `, found {len(parts)}')
        path, old, new, meaning = parts
        source = (tree / path).read_text(encoding='utf-8') if (tree / path).is_file() else ''
        if source.count(old) != 1:
            sys.exit(f'{NAMED}:{number}: `{old}` is in {path} {source.count(old)} times, expected once')
        mutations.append(Mutation(path, source.index(old), source.index(old) + len(old), new, meaning))
    return mutations


def described(tree, mutation):
    """`path:line: change in code`, for a person."""
    source = (tree / mutation.path).read_text(encoding='utf-8')
    code = ' '.join(source[source.rfind('\n', 0, mutation.begin) + 1:source.find('\n', mutation.end)].split())
    old = ' '.join(source[mutation.begin:mutation.end].split())
    change = f'`{old}` dropped' if mutation.new in ('', ';') else f'`{old}` → `{" ".join(mutation.new.split())}`'
    told = f': {mutation.meaning}' if mutation.meaning else f' in `{code}`' if old != code else ''
    return f'{mutation.path}:{line_of(source, mutation)}: {change}{told}'


def copy_tree(revision, folder):
    """Files of the tree as they stand, or of a revision. Those that are the same already keep their time: nothing is built twice."""
    def output_of(command):
        return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout

    def copy(source, command):
        for name in filter(lambda name: (source / name).is_file(), output_of(command).decode().split('\0')):
            data, target = (source / name).read_bytes(), folder / name
            if not target.exists() or target.read_bytes() != data:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
    if not revision:
        return copy(ROOT, ['git', 'ls-files', '-coz', '--exclude-standard'])
    with tempfile.TemporaryDirectory() as unpacked:
        subprocess.run(['tar', '-x', '-C', unpacked], input=output_of(['git', 'archive', revision]), check=True)
        copy(Path(unpacked), ['git', 'ls-tree', '-rz', '--name-only', revision])


def limit_the_test():
    """A broken program may eat memory or die: neither may hurt the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Bench:
    """A copy of the tree with a build folder of its own."""

    def __init__(self, tree, test):
        self.tree, self.test, self.build, self.seconds = tree, test, tree / 'build/mutate', {}
        self.environment = {**os.environ, 'CCACHE_BASEDIR': str(tree), 'CCACHE_NOHASHDIR': '1', 'TMPDIR': str(tree / 'build/tmp')}
        (tree / 'build/tmp').mkdir(parents=True, exist_ok=True)
        launcher = ['-DCMAKE_CXX_COMPILER_LAUNCHER=ccache'] if shutil.which('ccache') else []
        self.run(['cmake', '-G', 'Ninja', '-S', tree, '-B', self.build, '-DCMAKE_BUILD_TYPE=Debug', '-DCMAKE_CXX_FLAGS=-w',
                  '-DCMAKE_CXX_FLAGS_DEBUG=-O0 -g0', '-DCMAKE_COMPILE_WARNING_AS_ERROR=OFF', *launcher], check=True)

    def run(self, command, **options):
        quiet = {'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL}
        return subprocess.run(command, env=self.environment, cwd=self.tree, **quiet, **options)

    def compiles(self, target):
        return self.run(['cmake', '--build', self.build, '--target', target]).returncode == 0

    def passes(self, target, seconds):
        program = next(self.build.glob(f'tests/**/{target}'))
        try:
            return self.run([program, '--abort-after=1'], timeout=seconds, preexec_fn=limit_the_test).returncode == 0
        except subprocess.TimeoutExpired:
            return False

    def prepare(self, target):
        """Builds and runs the test as it is, which must pass."""
        if not self.compiles(target):
            sys.exit(f'{target} cannot be built')
        started = time.monotonic()
        if not self.passes(target, 600):
            sys.exit(f'{target} fails without any mutation')
        self.seconds[target] = time.monotonic() - started

    def outcome(self, mutation):
        target = self.test or f'test_{mutation.module}'
        if target not in self.seconds:
            self.prepare(target)
        file = self.tree / mutation.path
        source = file.read_text(encoding='utf-8')
        try:
            file.write_text(source[:mutation.begin] + mutation.new + source[mutation.end:], encoding='utf-8')
            if not self.compiles(target):
                return 'did not compile'
            return 'survived' if self.passes(target, 10 + 10 * self.seconds[target]) else 'killed'
        finally:
            file.write_text(source, encoding='utf-8')


def chosen(tree, options):
    if options.named:
        wanted = [os.path.relpath(path, ROOT) for path in options.paths]
        return [m for m in named_mutations(tree) if not wanted or any((m.path + '/').startswith(path + '/') for path in wanted)]
    chance, by_module = random.Random(options.seed), {}
    for path in options.paths:
        relative = os.path.relpath(path, ROOT)
        files = sorted((tree / relative).glob('*.cpp')) if (tree / relative).is_dir() else [tree / relative]
        for file in files:
            name = str(file.relative_to(tree))
            found = mutations_of(name, file.read_text(encoding='utf-8'), options.lines, chance)
            by_module.setdefault(Path(name).parts[1], []).extend(found)
    return [mutation for found in by_module.values()
            for mutation in sorted(chance.sample(found, min(options.count or len(found), len(found))))]


def print_summary(tree, outcomes):
    print('\n| module | mutations | killed | survived | did not compile |\n|---|---:|---:|---:|---:|')
    for module in sorted({mutation.module for mutation in outcomes}) + ['all']:
        of_module = [outcome for mutation, outcome in outcomes.items() if module in (mutation.module, 'all')]
        print(f'| {module} | {len(of_module)} | ' + ' | '.join(str(of_module.count(outcome)) for outcome in OUTCOMES) + ' |')
    survivors = [mutation for mutation, outcome in outcomes.items() if outcome == 'survived']
    print('\nSurvivors:', *([described(tree, mutation) for mutation in survivors] or ['none']), sep='\n- ')
    return 1 if survivors else 0


def run(tree, options):
    copy_tree(options.revision, tree)
    mutations = chosen(tree, options)
    if options.dry_run:
        print(*(described(tree, mutation) for mutation in mutations), sep='\n')
        return 0
    bench, outcomes = Bench(tree, options.test), {}
    for mutation in mutations:
        outcomes[mutation] = bench.outcome(mutation)
        print(f'{outcomes[mutation]:16}{described(tree, mutation)}', flush=True)
    return print_summary(tree, outcomes)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('paths', nargs='*', help='source files or folders of modules')
    parser.add_argument('--lines', default='1-999999', help='first and last line, such as 40-90')
    parser.add_argument('--count', type=int, help='so many of each module, by chance')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--test', help='the test program; test_MODULE unless given')
    parser.add_argument('--named', action='store_true', help=f'the mutations of {NAMED.relative_to(ROOT)}')
    parser.add_argument('--revision', help='of the tree to mutate; the files as they stand unless given')
    parser.add_argument('--folder', type=Path, help='keep the copy and its build here')
    parser.add_argument('--dry-run', action='store_true', help='only print what would be changed')
    options = parser.parse_args()
    options.lines = [int(number) for number in options.lines.split('-')]
    if not options.paths and not options.named:
        parser.error('name source files, or --named')
    return options


def main(options):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))  # so that the folder goes
    with tempfile.TemporaryDirectory(prefix='opora-mutate-') as temporary:
        return run((options.folder or Path(temporary)).resolve(), options)


if __name__ == '__main__':
    sys.exit(main(arguments()))
